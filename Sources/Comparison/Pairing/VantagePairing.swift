import Capture
package import Diagnosis
import Octets
import Packets
import Timeline

/// What two captures of the same traffic have in common: the same connections, those that a proxy opened because of
/// them, the relation of the clocks, and which capture is nearer to the client.
package struct VantagePairing: Sendable {
    /// The connections of both captures.
    let records: PerPoint<[DiagnosedConnection]>
    /// Connections that belong together.
    let pairs: [ConnectionPair]
    /// Connections without a counterpart, in order.
    let unpaired: PerPoint<[Int]>
    /// Pairs that rest on numbers that do not come twice.
    let certainCount: Int
    /// Pairs that only time ties together, and how many there could be.
    let rhythm: (pairs: Int, candidates: Int)
    /// How the clocks stand, as far as connections tell; nil where nothing does.
    package let clock: ClockRelation?
    /// The capture on the client's side of the other; nil where nothing tells.
    let nearerClient: Point?
    /// When each capture begins and ends, each on its own clock; nil for one without frames.
    let windows: PerPoint<ClosedRange<Timestamp>?>

    /// The pairing of two captures.
    package init(_ records: PerPoint<[DiagnosedConnection]>, captures: PerPoint<CaptureInputs>) {
        self.records = records
        windows = PerPoint(a: Self.window(captures.a), b: Self.window(captures.b))
        var same = ConnectionPairing(records)
        certainCount = same.certainCount
        let hint = Point.nearerClient(same.pairs, records)
        let known = ClockBounds(same.pairs, records).relation(hint: hint)
        if let known { same.matchPayload(known) }
        let others = ReOriginationPairing(
            records, unpaired: same.unpaired, clock: known, nearerClient: known?.nearerClient ?? hint)
        pairs = (same.pairs + others.pairs).sorted { one, other in
            let (a, b) = (one.indices.a ?? .max, other.indices.a ?? .max)
            return (a, one.indices.b ?? .max) < (b, other.indices.b ?? .max)
        }
        let taken = PerPoint(a: Set(pairs.compactMap(\.indices.a)), b: Set(pairs.compactMap(\.indices.b)))
        unpaired = PerPoint(
            a: records.a.indices.filter { !taken.a.contains($0) }, b: records.b.indices.filter { !taken.b.contains($0) }
        )
        rhythm = (others.pairs.count, others.candidates)
        clock = known ?? Self.clock(of: others, records)
        nearerClient = known?.nearerClient ?? hint ?? others.nearerClient
    }

    /// What the connections that a proxy opened tell of the clocks: that they follow the client's bounds the offset,
    /// and where they were answered that bounds it from the other side. Of drift so few moments tell nothing.
    private static func clock(of others: ReOriginationPairing, _ records: PerPoint<[DiagnosedConnection]>)
        -> ClockRelation?
    {
        guard let offsets = others.offsets else { return nil }
        let bounded = ClockBounds(others.pairs, records).relation(hint: others.nearerClient)
        if let bounded, bounded.error != nil, bounded.drift == 0, offsets.contains(bounded.offset) { return bounded }
        // Clocks that may be synchronised are taken to be so.
        let middle = offsets.contains(0) ? 0 : (offsets.lowerBound + offsets.upperBound) / 2
        let reference =
            others.pairs.first?.indices.a.map { records.a[$0].record.firstSeen } ?? Timestamp(nanoseconds: 0)
        return ClockRelation(
            offset: middle, error: max(offsets.upperBound - middle, middle - offsets.lowerBound), reference: reference,
            nearerClient: others.nearerClient)
    }

    private static func window(_ capture: CaptureInputs) -> ClosedRange<Timestamp>? {
        guard let first = capture.files.compactMap(\.firstSeen).min(),
            let last = capture.files.compactMap(\.lastSeen).max()
        else {
            return nil
        }
        return first...max(first, last)
    }

    /// A tracker of the segments of connections that are in both captures; nil without any, or without a relation of
    /// the clocks.
    func tracker() -> PathTracker? {
        guard pairs.contains(where: \.isSameTCP), let clock, let a = windows.a, let b = windows.b else { return nil }
        return PathTracker(
            pairs, records, clock: clock, nearerClient: nearerClient ?? .a, windows: PerPoint(a: a, b: b))
    }
}
