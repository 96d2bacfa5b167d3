import Octets
import Packets
import Streams
import Timeline

/// One connection while its segments are read from both captures: counts sequence numbers from the same beginning in
/// both.
final class PairedStream {
    /// How far a segment may be ahead of all before it: the largest window (RFC 7323 section 2.3).
    private static let plausibleStep: Int64 = 1 << 30

    /// What became of its segments so far.
    private(set) var comparison: SegmentComparison
    /// Captures that have shown its last frame.
    private var ended = PerPoint(a: false, b: false)
    /// What relative sequence numbers count from, as each capture shows it; nil until it is known.
    private var bases: PerSide<PerPoint<UInt32?>>
    /// The highest relative number so far: 32 bits wrap, streams go on.
    private var highest = PerSide(client: PerPoint<Int64>(a: 0, b: 0), server: PerPoint<Int64>(a: 0, b: 0))

    /// A connection that both records are about.
    init(_ records: PerPoint<ConnectionRecord>, _ comparison: SegmentComparison) {
        self.comparison = comparison
        bases = PerSide(client: Self.bases(records, .client), server: Self.bases(records, .server))
    }

    /// A firewall that makes initial sequence numbers random shifts all of them alike: each capture counts from its
    /// own. Where one of them began later, both count from the first number seen.
    private static func bases(_ records: PerPoint<ConnectionRecord>, _ side: Side) -> PerPoint<UInt32?> {
        guard !records.a.isReversed(records.b), let a = records.a.marks.ends[side].synFingerprint?.sequence,
            let b = records.b.marks.ends[side].synFingerprint?.sequence
        else {
            return PerPoint(a: nil, b: nil)
        }
        return PerPoint(a: a, b: b)
    }

    /// Takes in a segment of `side` that a capture shows; `octets` are those its ranges count in.
    func receive(
        _ segment: TCPSegment, _ octets: Span<UInt8>, _ mark: Mark, from side: Side, at point: Point,
        _ bounds: inout ClockBounds
    ) {
        let start = relative(segment.sequence, side, point)
        var length = Int64(segment.payloadLength)
        if segment.flags.contains(.syn) { length += 1 }
        if segment.flags.contains(.fin) { length += 1 }
        // Resets of somebody else may bear any number.
        if !segment.flags.contains(.rst), start + length - highest[side][point] < Self.plausibleStep {
            highest[side][point] = max(highest[side][point], start + length)
        }
        let isWhole = segment.payloadLength > 0 && segment.payload.count == segment.payloadLength
        var sighting = SegmentObservation(
            point: point, mark: mark, octets: start..<start + length, payloadLength: segment.payloadLength,
            flags: segment.flags.intersection(SegmentObservation.tellingFlags),
            acknowledgment: segment.flags.contains(.ack) ? relative(segment.acknowledgment, side.peer, point) : nil,
            window: segment.window, hopLimit: segment.hopLimit, identification: segment.identification,
            options: FrameDecoder.options(octets.extracting(segment.options)),
            digest: isWhole ? PayloadDigest.of(octets.extracting(segment.payload)) : nil, missing: Int(length))
        sighting.hasWholeHeader = Self.hasWholeHeader(segment, octets)
        comparison.receive(sighting, from: side, &bounds)
    }

    private func relative(_ sequence: UInt32, _ side: Side, _ point: Point) -> Int64 {
        let base: UInt32
        if let known = bases[side][point] {
            base = known
        } else {
            base = sequence
            bases[side] = PerPoint(a: sequence, b: sequence)
        }
        // A capture that begins late begins where the other one is.
        let reference = highest[side][point] > 0 ? highest[side][point] : highest[side][point.other]
        return reference + Int64(Int32(bitPattern: sequence &- base &- UInt32(truncatingIfNeeded: reference)))
    }

    /// Whether the capture has all options that the data offset announces (RFC 9293 section 3.1).
    private static func hasWholeHeader(_ segment: TCPSegment, _ octets: Span<UInt8>) -> Bool {
        let start = segment.options.lowerBound - 20
        guard start >= 0, start + 12 < octets.count else { return false }
        return Int(octets[start + 12] >> 4) * 4 - 20 <= segment.options.count
    }

    /// Notes that a capture has shown the last frame; whether both have.
    func end(at point: Point) -> Bool {
        ended[point] = true
        return ended.a && ended.b
    }

    /// Decides on what still waits.
    func finish() { comparison.finish() }

    /// Decides on what lies outside the other capture, once it is known whether that went on.
    func settle(_ ends: PerPoint<SegmentComparison.CaptureEnds>) { comparison.settle(ends) }
}
