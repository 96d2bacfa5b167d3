import Diagnosis
import Octets

/// Segments that one capture alone shows, where neither times nor hop limits tell which point they pass first.
package struct UnmatchedSegments: PathRule {
    /// What one capture alone shows.
    package struct Evidence: Equatable, Sendable {
        /// The connections it happens on.
        package let pairs: [PairFacts]
        /// Segments that only that capture shows.
        package let segments: PerPoint<Int>
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        let members = facts.indices.filter { index in
            Side.allCases.contains { facts[index].unmatchedSegments($0, near: view.near) != nil }
        }
        guard !members.isEmpty else { return [] }
        var count = PerPoint(a: 0, b: 0)
        var frames = PerPoint<[Int]>(a: [], b: [])
        for index in members {
            for side in Side.allCases {
                guard let only = facts[index].unmatchedSegments(side, near: view.near) else { continue }
                for point in Point.allCases {
                    count[point] += only[point].segments
                    frames[point] += only[point].marks.frames
                }
            }
        }
        for point in Point.allCases { frames[point] = Array(frames[point].sorted().prefix(PathReport.frameLimit)) }
        let evidence = Evidence(pairs: members.map { facts[$0] }, segments: count)
        let finding = ComparisonFinding(
            .unmatched(evidence), .warning, .possible, frames: frames, advice: [.tellPointsApart])
        return [(finding, members)]
    }
}
