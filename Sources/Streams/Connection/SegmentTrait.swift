import Octets
import Packets

/// What a segment has that its copies share and its repetition does not: a sender numbers every packet anew (RFC 791
/// section 3.1).
///
/// The hop limit is left out: between two interfaces a router may have counted it down.
struct SegmentTrait: Equatable, Sendable {
    var sequence: UInt32
    var acknowledgment: UInt32
    var identification: UInt16
    var flags: TCPFlags
    var window: UInt16
    var payloadLength: Int

    init(_ segment: TCPSegment) {
        sequence = segment.sequence
        acknowledgment = segment.acknowledgment
        identification = segment.identification
        flags = segment.flags
        window = segment.window
        payloadLength = segment.payloadLength
    }
}

extension TCPHalf {
    /// Nanoseconds within which a copy follows: it passes another interface of the same machine, or another port of the
    /// same switch.
    static let copyLimit: Int64 = 1_000_000
    /// The same where packets bear no number (IPv6, or 0 as some stacks write it): no sender repeats itself so soon.
    static let unnumberedCopyLimit: Int64 = 50_000

    /// Whether a segment of this half is the one before once more, captured at another place; notes it either way.
    mutating func isCopy(_ segment: TCPSegment, at moment: Timestamp) -> Bool {
        let trait = SegmentTrait(segment)
        defer { lastSegment = (trait, moment) }
        guard let last = lastSegment, last.trait == trait else { return false }
        // Without a number nothing tells a copy from acknowledgments that repeat each other, and from resets that
        // answer one segment each.
        let isBare = trait.payloadLength == 0 && trait.flags.isDisjoint(with: [.syn, .fin])
        guard trait.identification != 0 || !isBare else { return false }
        let limit = trait.identification != 0 ? Self.copyLimit : Self.unnumberedCopyLimit
        guard moment.nanoseconds(since: last.at) <= limit else { return false }
        copiedFrames &+= 1
        return true
    }
}
