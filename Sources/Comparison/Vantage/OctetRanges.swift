/// Which octets of a stream were seen, as ranges of its sequence numbers: one, mostly, and a few where there were
/// holes.
struct OctetRanges {
    /// Ranges that are kept apart; of more the earliest are taken for one, so that a hole in them counts as seen.
    static let limit = 64

    private(set) var ranges: [Range<Int64>] = []

    /// Notes that octets were seen.
    mutating func insert(_ range: Range<Int64>) {
        guard !range.isEmpty else { return }
        // What comes next on the stream comes last here.
        if let last = ranges.last, last.lowerBound <= range.lowerBound, last.upperBound >= range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            return
        }
        let start = ranges.firstIndex { $0.upperBound >= range.lowerBound } ?? ranges.count
        var merged = range
        var end = start
        while end < ranges.count, ranges[end].lowerBound <= range.upperBound {
            merged = min(merged.lowerBound, ranges[end].lowerBound)..<max(merged.upperBound, ranges[end].upperBound)
            end += 1
        }
        ranges.replaceSubrange(start..<end, with: CollectionOfOne(merged))
        if ranges.count > Self.limit {
            ranges.replaceSubrange(0..<2, with: CollectionOfOne(ranges[0].lowerBound..<ranges[1].upperBound))
        }
    }

    /// Whether every one of those octets was seen.
    func contains(_ range: Range<Int64>) -> Bool {
        range.isEmpty || ranges.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
    }

    /// Whether any of those octets was seen.
    func intersects(_ range: Range<Int64>) -> Bool { ranges.contains { $0.overlaps(range) } }

    /// How many octets are here and not there.
    func count(besides others: OctetRanges) -> Int {
        ranges.reduce(0) { sum, range in
            let covered = others.ranges.reduce(0) { $0 + $1.clamped(to: range).count }
            return sum + range.count - covered
        }
    }

    /// Behind the last octet seen.
    var end: Int64? { ranges.last?.upperBound }
}
