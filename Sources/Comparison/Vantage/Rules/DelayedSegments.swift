import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// Segments that took much longer than others for the same way, or overtook each other.
struct DelayedSegments: PathRule {
    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        Side.allCases.compactMap { side in
            let members = facts.indices.filter { index in
                guard let way = facts[index].path?.ways[side] else { return false }
                return max(way.delayed.segments, way.reordered.segments) >= PathDifferences.leastCircumstances
            }
            guard !members.isEmpty else { return nil }
            return (finding(members.compactMap { facts[$0].path?.ways[side] }, side, view), members)
        }
    }

    private func finding(_ ways: [PathReport.Way], _ side: Side, _ view: VantageView) -> ComparisonFinding {
        let (source, arrival) = (view.source(side), view.source(side).other)
        let delayed = ways.reduce(0) { $0 + $1.delayed.segments }
        let reordered = ways.reduce(0) { $0 + $1.reordered.segments }
        let passed = ways.reduce(0) { $0 + $1.passed }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[arrival] = Array(ways.flatMap { $0.delayed.marks.frames + $0.reordered.marks.frames }.prefix(PathReport.frameLimit))
        let longest = ways.compactMap { way in way.transits.map { $0.upperBound - $0.lowerBound } }.max() ?? 0
        let parts = [
            delayed > 0 ? "\(delayed) came up to \(Words.duration(longest)) later than the quickest" : nil,
            reordered > 0 ? "\(reordered) were overtaken by others" : nil,
        ].compactMap { $0 }
        let who = side == .client ? "the clients" : "the servers"
        return ComparisonFinding(
            FindingStatement(
                .pathDelay, .note, .certain,
                summary:
                    "Of \(Words.count(passed, "segment")) of \(who) that passed from \(view.names[source]) to \(view.names[arrival]), \(Words.list(parts)) (\(view.frames(Array(frames[arrival].prefix(4)), arrival)))."
            ), frames: frames)
    }
}
