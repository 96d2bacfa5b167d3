public import Octets
import Packets

/// A segment of the three-way handshake whose numbers do not fit what it answers (RFC 9293 section 3.10.7).
public struct HandshakeFault: Equatable, Sendable {
    /// Faults that are kept of one connection.
    public static let limit = 8
    /// How far an acknowledgment may be ahead of what the capture shows was sent, in octets: the capture may lack some.
    static let tolerance = 1 << 16

    /// What does not fit.
    public enum Kind: Hashable, Sendable {
        /// A SYN was answered by an ACK without SYN that acknowledges something else: the host still has an older
        /// connection between these ports (RFC 9293 figure 9).
        case acknowledgmentOfOtherConnection
        /// A SYN-ACK acknowledges something else than the SYN.
        case synACKOfOtherSYN
        /// A RST acknowledges what its receiver never sent.
        case resetOfOtherConnection
    }

    /// What it is.
    public let kind: Kind
    /// Where.
    public let mark: Mark
    /// Which way the segment went.
    public let direction: Direction
    /// What it acknowledges.
    public let acknowledgment: UInt32
    /// What an answer would have acknowledged.
    public let expected: UInt32
}

extension HandshakeFault {
    /// The fault of a segment before the handshake was complete; nil where its numbers fit.
    ///
    /// - Parameters:
    ///   - sender: the half that sent it, as it was before.
    ///   - receiver: the half that it is for.
    init?(
        _ segment: TCPSegment, _ direction: Direction, from sender: borrowing TCPHalf, to receiver: borrowing TCPHalf,
        at mark: Mark
    ) {
        guard segment.flags.contains(.ack), let isn = receiver.synFingerprint?.sequence else { return nil }
        let expected = isn &+ 1
        let ahead = SequenceNumber.distance(from: expected, to: segment.acknowledgment)
        let sent = receiver.delivery.end.map { max(0, SequenceNumber.distance(from: expected, to: $0)) } ?? 0
        guard ahead < 0 || ahead > sent + Self.tolerance else { return nil }
        if segment.flags.contains(.rst) {
            kind = .resetOfOtherConnection
        } else if segment.flags.contains(.syn) {
            kind = .synACKOfOtherSYN
        } else {
            // Of a host that has answered the SYN itself, anything may be late.
            guard sender.synFingerprint == nil else { return nil }
            kind = .acknowledgmentOfOtherConnection
        }
        self.mark = mark
        self.direction = direction
        acknowledgment = segment.acknowledgment
        self.expected = expected
    }
}
