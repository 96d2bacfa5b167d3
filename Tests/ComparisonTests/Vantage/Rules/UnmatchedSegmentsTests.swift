import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Testing

@testable import Comparison

@Suite struct UnmatchedSegmentsTests {
    @Test func withoutADirectionEachCapturesOwnAreCounted() throws {
        let points = TwoPoints(nearerClient: nil)
        let facts = points.facts {
            $0.ways.client.lost = .frames([4, 5])
            $0.ways.client.injected = .frames([9])
        }
        let finding = try #require(points.conclude(UnmatchedSegments(), [facts]).first?.finding)
        guard case .unmatched(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathLoss && finding.confidence == .possible && finding.severity == .warning)
        #expect(evidence.segments == PerPoint(a: 2, b: 1))
        #expect(finding.frames == PerPoint(a: [4, 5], b: [9]))
    }

    @Test func withADirectionOtherRulesSpeak() {
        let points = TwoPoints()
        #expect(points.conclude(UnmatchedSegments(), [points.facts { $0.ways.client.lost = .frames([4]) }]).isEmpty)
    }

    @Test func whatArrivedIsNothing() {
        let points = TwoPoints(nearerClient: nil)
        #expect(points.conclude(UnmatchedSegments(), [points.facts { _ in }, points.facts()]).isEmpty)
    }
}
