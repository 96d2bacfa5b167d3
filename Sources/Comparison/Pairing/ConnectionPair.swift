/// A connection of one capture and the same, or its counterpart, in the other.
public struct ConnectionPair: Equatable, Sendable {
    /// By what two connections were known to belong together.
    public enum MatchBasis: String, Hashable, Sendable {
        /// Endpoints and both initial sequence numbers: nothing was changed on the way.
        case addressesAndSequenceNumbers = "addresses-and-sequence-numbers"
        /// Initial sequence numbers, or the last ones of both directions; addresses or ports were translated.
        case sequenceNumbers = "sequence-numbers"
        /// Endpoints, where a capture has no sequence number to compare.
        case addresses
        /// The randoms of the hellos of TLS.
        case tlsRandoms = "tls-randoms"
        /// The first octets that both sides say.
        case payload
        /// One began right after the other, to the same server, again and again: the other side of a proxy.
        case orderAndTime = "order-and-time"
        /// Server name and kind of client.
        case serverAndClient = "server-and-client"
        /// Server name; the kind of client differs.
        case server
        /// Nothing: the other capture has no counterpart.
        case none
    }

    /// Place of the connection in each capture's list; nil where it has none.
    public var indices: PerPoint<Int?>
    /// By what they were known to belong together.
    public var matchBasis: MatchBasis
    /// Whether both captures show one and the same TCP connection, so that its segments can be compared one by one.
    public var isSameTCP: Bool

    /// A pair of those.
    package init(a: Int?, b: Int?, matchBasis: MatchBasis, isSameTCP: Bool) {
        indices = PerPoint(a: a, b: b)
        self.matchBasis = matchBasis
        self.isSameTCP = isSameTCP
    }
}
