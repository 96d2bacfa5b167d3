import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct UnmatchedSegmentsTests {
    @Test func withoutADirectionItIsSaidWhatItMayBe() throws {
        let points = TwoPoints(nearerClient: nil)
        let facts = points.facts {
            $0.ways.client.lost = .frames([4, 5])
            $0.ways.client.injected = .frames([9])
        }
        let told = points.conclude(UnmatchedSegments(), [facts])
        let finding = try #require(told.first?.finding)
        #expect(finding.finding.confidence == .possible && finding.finding.severity == .warning)
        #expect(
            finding.finding.summary.hasPrefix(
                "In a connection to 10.0.0.2:443, 2 segments are only in a.pcap (frames 4 and 5) and 1 segment is only in b.pcap (frame 9):"
            ))
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
