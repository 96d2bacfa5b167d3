import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct DelayedSegmentsTests {
    @Test func whatWasHeldUpIsANote() throws {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.client.delayed = .frames([4, 5])
            $0.ways.client.transits = 0.01...0.3
        }
        let finding = try #require(points.conclude(DelayedSegments(), [facts]).first?.finding)
        #expect(finding.finding.id == .pathDelay && finding.finding.severity == .note)
        #expect(
            finding.finding.summary
                == "Of 9 segments of the clients that passed from a.pcap to b.pcap, 2 came up to 290 ms later than the quickest (frames 4 and 5 of b.pcap)."
        )
        #expect(finding.frames == PerPoint(a: [], b: [4, 5]))
    }

    @Test func eachWayIsTold() {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.client.reordered = .frames([4, 5])
            $0.ways.server.reordered = .frames([6, 7])
        }
        let told = points.conclude(DelayedSegments(), [facts])
        #expect(told.map(\.finding.frames) == [PerPoint(a: [], b: [4, 5]), PerPoint(a: [6, 7], b: [])])
        #expect(told.allSatisfy { $0.finding.finding.summary.contains("2 were overtaken by others") })
    }

    @Test func oneIsNothing() {
        let points = TwoPoints()
        #expect(points.conclude(DelayedSegments(), [points.facts { $0.ways.client.delayed = .frames([4]) }]).isEmpty)
    }
}
