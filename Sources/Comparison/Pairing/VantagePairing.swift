import Capture
import Diagnosis
import Octets
import Packets
import Timeline

/// What two captures of the same traffic have in common: the same connections, those that a proxy opened because of them, the relation of
/// the clocks, and which capture is nearer to the client.
struct VantagePairing: Sendable {
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
    let clock: ClockRelation?
    /// The capture on the client's side of the other.
    let nearerClient: Point
    /// When each capture begins and ends, each on its own clock; nil for one without frames.
    let windows: PerPoint<ClosedRange<Timestamp>?>

    /// The pairing of two captures.
    init(_ records: PerPoint<[DiagnosedConnection]>, captures: PerPoint<Evidence>) {
        self.records = records
        windows = PerPoint(a: Self.window(captures.a), b: Self.window(captures.b))
        let same = ConnectionPairing(records)
        certainCount = same.certainCount
        let bounds = ClockBounds(same.pairs, records)
        let hint = Point.nearerClient(same.pairs, records)
        let known = bounds.relation(hint: hint)
        let others = ReOriginationPairing(records, unpaired: same.unpaired, clock: known)
        pairs = (same.pairs + others.pairs).sorted { one, other in
            let (a, b) = (one.indices.a ?? .max, other.indices.a ?? .max)
            return (a, one.indices.b ?? .max) < (b, other.indices.b ?? .max)
        }
        let taken = PerPoint(a: Set(pairs.compactMap(\.indices.a)), b: Set(pairs.compactMap(\.indices.b)))
        unpaired = PerPoint(
            a: records.a.indices.filter { !taken.a.contains($0) }, b: records.b.indices.filter { !taken.b.contains($0) })
        rhythm = (others.pairs.count, others.candidates)
        let all = known == nil ? ClockBounds(pairs, records).relation(hint: others.nearerClient) : known
        clock = Self.widened(all, others.offsets)
        nearerClient = clock?.nearerClient ?? hint ?? others.nearerClient
    }

    private static func window(_ capture: Evidence) -> ClosedRange<Timestamp>? {
        guard let first = capture.files.compactMap(\.firstSeen).min(), let last = capture.files.compactMap(\.lastSeen).max() else {
            return nil
        }
        return first...max(first, last)
    }

    /// Where only the beginnings of a proxy's connections tell of the clocks, how quick it was is part of the error.
    private static func widened(_ clock: ClockRelation?, _ offsets: ClosedRange<Double>?) -> ClockRelation? {
        guard let offsets, var clock, clock.error == nil else { return clock }
        // Clocks that may be synchronised are taken to be so.
        let middle = offsets.contains(0) ? 0 : (offsets.lowerBound + offsets.upperBound) / 2
        clock.offset = middle
        clock.error = max(offsets.upperBound - middle, middle - offsets.lowerBound)
        return clock
    }

    /// A tracker of the segments of connections that are in both captures; nil without any, or without a relation of the clocks.
    func tracker() -> PathTracker? {
        guard pairs.contains(where: \.isSameTCP), let clock, let a = windows.a, let b = windows.b else { return nil }
        return PathTracker(pairs, records, clock: clock, nearerClient: nearerClient, windows: PerPoint(a: a, b: b))
    }
}
