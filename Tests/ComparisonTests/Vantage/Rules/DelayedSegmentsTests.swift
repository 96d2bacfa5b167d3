import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Testing

@testable import Comparison

@Suite struct DelayedSegmentsTests {
    @Test func whatWasHeldUpIsANote() throws {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.client.delayed = .frames([4, 5])
            $0.ways.client.transits = 0.01...0.3
        }
        let finding = try #require(points.conclude(DelayedSegments(), [facts]).first?.finding)
        guard case .delayed(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathDelay && finding.severity == .note)
        #expect(evidence.passed == 9 && evidence.delayed == 2 && evidence.reordered == 0)
        #expect(evidence.longest == .milliseconds(290))
        #expect(finding.frames == PerPoint(a: [], b: [4, 5]))
    }

    @Test func eachWayIsTold() {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.client.reordered = .frames([4, 5])
            $0.ways.server.reordered = .frames([6, 7])
        }
        let told = points.conclude(DelayedSegments(), [facts]).map(\.finding)
        #expect(told.map(\.frames) == [PerPoint(a: [], b: [4, 5]), PerPoint(a: [6, 7], b: [])])
        #expect(told.first?.conclusion != told.last?.conclusion)
    }

    @Test func oneIsNothing() {
        let points = TwoPoints()
        #expect(points.conclude(DelayedSegments(), [points.facts { $0.ways.client.delayed = .frames([4]) }]).isEmpty)
    }
}
