import Diagnosis
import Knowledge
import Octets
import Packets
import Wording

/// Segments that one capture alone shows, where neither times nor hop limits tell which point they pass first.
struct UnmatchedSegments: PathRule {
    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        let members = facts.indices.filter { index in Side.allCases.contains { facts[index].unmatchedSegments($0, near: view.near) != nil }
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
        let parts = Point.allCases.filter { count[$0] > 0 }.map { point in
            "\(Words.count(count[point], "segment")) \(count[point] == 1 ? "is" : "are") only in \(view.names[point]) (\(view.numbers(Array(frames[point].prefix(6)))))"
        }
        let finding = FindingStatement(
            .pathLoss, .warning, .possible,
            summary:
                "In \(view.servers(members.map { facts[$0] })), \(Words.list(parts)): neither times nor hop limits tell which point is nearer to the client, so these were lost, put in, or not captured.",
            nextSteps: ["Say which capture is whose, or capture at points with a router between them."])
        return [(ComparisonFinding(finding, frames: frames), members)]
    }
}
