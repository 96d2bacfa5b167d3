import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct RewrittenSegmentsTests {
    private func rewrite(_ field: ComparedField, _ a: String, _ b: String) -> PathReport.Rewrite {
        PathReport.Rewrite(field: field, a: a, b: b, segments: 1, marks: PerPoint(a: Told.mark(1, 1), b: Told.mark(2, 1)))
    }

    @Test func aTranslatedAddressIsANote() throws {
        let points = TwoPoints([Told.sound(0)], [Told.sound(0) { $0.client.address = Told.address(99) }])
        let finding = try #require(points.conclude(RewrittenSegments(), [points.facts()]).first?.finding.finding)
        #expect(finding.id == .pathRewrite && finding.severity == .note)
        #expect(
            finding.summary
                == "Between a.pcap and b.pcap something rewrites in a connection to 10.0.0.2:443 the address of the client from 10.0.0.1 to 10.0.0.99 (address translation, NAT)."
        )
    }

    @Test func whatTheServerSentIsRewrittenTheOtherWay() throws {
        let points = TwoPoints()
        let facts = points.facts { $0.rewrites = [self.rewrite(.tcp("server", "mss"), "1300", "1460")] }
        let finding = try #require(points.conclude(RewrittenSegments(), [facts]).first?.finding.finding)
        #expect(finding.summary.contains("from 1460 to 1300"))
        #expect(!finding.summary.contains("NAT"))
    }

    @Test func connectionsWithTheSameRewritesAreOneStory() {
        let points = TwoPoints([Told.sound(0), Told.sound(1)], [Told.sound(0), Told.sound(1)])
        let change: (inout PathReport) -> Void = { $0.rewrites = [self.rewrite(.tcp("client", "mss"), "1460", "1300")] }
        #expect(points.conclude(RewrittenSegments(), [points.facts(0, 0, change), points.facts(1, 1, change)]).map(\.members) == [[0, 1]])
    }

    /// What a proxy says it says in its own name.
    @Test func twoConnectionsAreNoRewriting() {
        let points = TwoPoints([Told.sound(0)], [Told.sound(0) { $0.client.address = Told.address(99) }])
        #expect(points.conclude(RewrittenSegments(), [points.facts(isSameTCP: false)]).isEmpty)
    }
}
