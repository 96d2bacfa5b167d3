public import Octets
import Packets

/// What marks a segment with FIN or RST: by comparison with the rest of its sender's segments it shows whether that host
/// made it.
public struct ClosingSegment: Equatable, Sendable {
    /// Where it was seen.
    public let mark: Mark
    /// Its sequence number; of a FIN, behind its payload: the number of the FIN itself.
    public let sequence: UInt32
    /// What it acknowledges; nil without ACK. A host that knows the connection resets with ACK, one that does not
    /// answers a segment with ACK by a RST without it (RFC 9293 section 3.10.7.1).
    public let acknowledgment: UInt32?
    /// Receive window as on the wire.
    public let window: UInt16
    /// IPv4 identification; 0 for IPv6.
    public let identification: UInt16
    /// IPv4 time to live or IPv6 hop limit.
    public let hopLimit: UInt8
    /// IPv4 identification of the sender's segment before it; nil when it is the first.
    public let identificationBefore: UInt16?
    /// Receive window of the sender's segment before it, as on the wire; nil when it is the first.
    public let windowBefore: UInt16?
    /// Whether it bears TCP options.
    public let hasOptions: Bool
    /// What the peer had acknowledged of the sender's stream: the number that a reset must bear to be accepted at once
    /// (RFC 5961 section 3.2); nil when it had acknowledged nothing.
    public let expectedSequence: UInt32?

    /// A segment of those values.
    package init(
        mark: Mark, sequence: UInt32 = 0, acknowledgment: UInt32? = nil, window: UInt16 = 0,
        identification: UInt16 = 0, hopLimit: UInt8 = 64, identificationBefore: UInt16? = nil,
        windowBefore: UInt16? = nil, hasOptions: Bool = false, expectedSequence: UInt32? = nil
    ) {
        self.mark = mark
        self.sequence = sequence
        self.acknowledgment = acknowledgment
        self.window = window
        self.identification = identification
        self.hopLimit = hopLimit
        self.identificationBefore = identificationBefore
        self.windowBefore = windowBefore
        self.hasOptions = hasOptions
        self.expectedSequence = expectedSequence
    }

    /// - Parameter before: identification and window of the sender's segment before it.
    init(
        _ segment: TCPSegment, _ mark: Mark, before: (identification: UInt16, window: UInt16)?,
        expectedSequence: UInt32?
    ) {
        self.mark = mark
        sequence =
            segment.flags.contains(.rst)
            ? segment.sequence : segment.sequence &+ UInt32(truncatingIfNeeded: segment.payloadLength)
        acknowledgment = segment.flags.contains(.ack) ? segment.acknowledgment : nil
        window = segment.window
        identification = segment.identification
        hopLimit = segment.hopLimit
        identificationBefore = before?.identification
        windowBefore = before?.window
        hasOptions = !segment.options.isEmpty
        self.expectedSequence = expectedSequence
    }
}
