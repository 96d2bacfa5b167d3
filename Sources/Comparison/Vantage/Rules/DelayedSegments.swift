import Diagnosis
package import Octets

/// Segments that took much longer than others for the same way, or overtook each other.
package struct DelayedSegments: PathRule {
    /// What was held up.
    package struct Evidence: Equatable, Sendable {
        /// The connections it happened on.
        package let pairs: [PairFacts]
        /// Whose segments.
        package let side: Side
        /// How many arrived.
        package let passed: Int
        /// How many of them took long.
        package let delayed: Int
        /// How many were overtaken.
        package let reordered: Int
        /// The longest time that one took more than the quickest.
        package let longest: Duration
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        Side.allCases.compactMap { side in
            let members = facts.indices.filter { index in
                guard let way = facts[index].path?.ways[side] else { return false }
                return max(way.delayed.segments, way.reordered.segments) >= PathDifferences.leastCircumstances
            }
            return members.isEmpty ? nil : (finding(members.map { facts[$0] }, side, view), members)
        }
    }

    private func finding(_ facts: [PairFacts], _ side: Side, _ view: VantageView) -> ComparisonFinding {
        let ways = facts.compactMap { $0.path?.ways[side] }
        let longest = ways.compactMap { way in way.transits.map { $0.upperBound - $0.lowerBound } }.max() ?? 0
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.source(side).other] = Array(
            ways.flatMap { $0.delayed.marks.frames + $0.reordered.marks.frames }.prefix(PathReport.frameLimit))
        let evidence = Evidence(
            pairs: facts, side: side, passed: ways.reduce(0) { $0 + $1.passed },
            delayed: ways.reduce(0) { $0 + $1.delayed.segments },
            reordered: ways.reduce(0) { $0 + $1.reordered.segments }, longest: Duration(inSeconds: longest))
        return ComparisonFinding(.delayed(evidence), .note, .certain, frames: frames)
    }
}
