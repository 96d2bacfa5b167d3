package import Octets

/// Packets of a connection that left a NAT without being translated: the capture has them as a connection of their own,
/// with the ports and numbers of the real one and another address.
package struct UntranslatedPackets: Hashable, Sendable {
    /// Number of the connection that they make up.
    package var stray: Int
    /// Number of the connection that they belong to.
    package var real: Int
    /// Whose packets they are, by its side on the real connection.
    package var sender: Side
    /// The address that they bear.
    package var untranslated: Endpoint
    /// The address that the sender has on the real connection.
    package var translated: Endpoint
    /// The first of them.
    package var first: Mark
    /// The RST by which their receiver answered.
    package var reset: Mark
    /// Whether the first of them is a SYN-ACK.
    package var isSYNACK: Bool
    /// The RST of the sender that then ended the real connection; nil where the capture has none.
    package var end: Mark?

    /// Packets of those values.
    package init(
        stray: Int, real: Int, sender: Side, untranslated: Endpoint, translated: Endpoint, first: Mark, reset: Mark,
        isSYNACK: Bool = false, end: Mark? = nil
    ) {
        self.stray = stray
        self.real = real
        self.sender = sender
        self.untranslated = untranslated
        self.translated = translated
        self.first = first
        self.reset = reset
        self.isSYNACK = isSYNACK
        self.end = end
    }
}
