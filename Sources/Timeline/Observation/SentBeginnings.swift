import Octets
import Packets
import Streams

/// How the last segments with payload of one direction begin, to tell a repetition from other octets with the same
/// sequence number.
///
/// A repetition may be longer or shorter than what it repeats, but it begins with the same octets. Who speaks in
/// another's name can guess numbers, not what the other is about to say.
struct SentBeginnings {
    /// Segments of which it is kept: an answer in another's name comes shortly before or after the real one.
    static let limit = 4
    /// Octets that are compared.
    static let octets = 16

    private struct Beginning {
        var sequence: UInt32 = 0
        var count: Int8 = 0
        var hopLimit: UInt8 = 0
        var octets: (UInt64, UInt64) = (0, 0)
        var mark = Mark(frame: 0, at: Timestamp(nanoseconds: 0))

        /// A probe of a keep-alive or of a shut window may carry any octet (RFC 9293 section 3.8.4), so that one alone
        /// is not looked at; nor is what a snap length cut. Zeros alone are padding that a faulty stack or network card
        /// counts to the packet of an acknowledgment.
        init?(_ segment: TCPSegment, _ payload: Span<UInt8>, _ mark: Mark) {
            guard payload.count > 1 else { return nil }
            sequence = segment.sequence
            hopLimit = segment.hopLimit
            self.mark = mark
            count = Int8(min(payload.count, SentBeginnings.octets))
            for index in 0..<min(payload.count, 8) { octets.0 |= UInt64(payload[index]) << (8 * index) }
            for index in 8..<max(8, min(payload.count, 16)) { octets.1 |= UInt64(payload[index]) << (8 * (index - 8)) }
            guard octets != (0, 0) else { return nil }
        }

        init() {}

        /// Whether one of them does not begin as the other does, as far as both go.
        func contradicts(_ other: Beginning) -> Bool {
            let common = Int(min(count, other.count))
            func mask(_ octets: Int) -> UInt64 { octets >= 8 ? .max : (1 << (8 * UInt64(max(0, octets)))) - 1 }
            return (octets.0 ^ other.octets.0) & mask(common) != 0
                || (octets.1 ^ other.octets.1) & mask(common - 8) != 0
        }
    }

    private var kept: InlineArray<4, Beginning> = .init(repeating: Beginning())
    private var next = 0
    /// The first two segments that contradict each other.
    private(set) var conflict: DataConflict?

    /// Notes a segment with payload; `isNew` when it begins with octets not seen before.
    mutating func note(_ segment: TCPSegment, _ payload: Span<UInt8>, isNew: Bool, at mark: Mark) {
        guard conflict == nil, let beginning = Beginning(segment, payload, mark) else { return }
        if isNew {
            kept[next] = beginning
            next = (next + 1) % Self.limit
            return
        }
        for index in kept.indices where kept[index].count > 0 && kept[index].sequence == beginning.sequence {
            let earlier = kept[index]
            guard earlier.contradicts(beginning) else { continue }
            conflict = DataConflict(
                sequence: beginning.sequence, first: earlier.mark, second: mark, firstHopLimit: earlier.hopLimit,
                secondHopLimit: beginning.hopLimit)
            return
        }
    }
}
