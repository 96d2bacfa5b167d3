import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Testing
import Timeline

@testable import Comparison

@Suite struct ComparisonConclusionTests {
    /// People cite the identifiers in tickets.
    @Test func everyKindHasTheIdentifierOfItsFinding() throws {
        let points = TwoPoints()
        let facts = points.facts { $0.ways.client.lost = .frames([4]) }
        let two = try #require(TwoSidedTLS([facts], points.view))
        let loss = PathLoss(facts, .client, near: .a)
        let cases: [(ComparisonConclusion, FindingID)] = [
            (.opened(two), .interceptionTwoSided), (.endedByOwner(two), .pathProxy),
            (.lost(.init(losses: [loss], side: .client, content: .data, isOfLarge: false)), .pathLoss),
            (.lost(.init(losses: [loss], side: .client, content: .data, isOfLarge: true)), .pathMTUBlackHole),
            (.lostAndRepeated(.init(losses: [loss], side: .client)), .pathLoss),
            (.unmatched(.init(pairs: [facts], segments: PerPoint(a: 1, b: 0))), .pathLoss),
            (.blocked(.init(pairs: [facts], connections: [], isAnswered: false)), .pathBlocked),
            (.rewritten(.init(pairs: [facts], rewrites: [])), .pathRewrite),
            (
                .delayed(.init(pairs: [facts], side: .client, passed: 1, delayed: 2, reordered: 0, longest: .zero)),
                .pathDelay
            ),
            (
                .otherClient(.init(server: .name("a"), fingerprints: PerPoint(a: .number(1), b: .number(2)))),
                .interceptionClientFingerprint
            ),
        ]
        for (conclusion, id) in cases { #expect(conclusion.id == id, "\(conclusion.kind)") }
    }
}
