import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ProxyBetweenTests {
    private func points(_ client: UInt8, _ proxy: UInt8) -> TwoPoints {
        TwoPoints(
            [Told.sound(0) { $0.setRandoms(client: client, server: 9) }],
            [
                Told.sound(0) {
                    $0.setRandoms(client: proxy, server: 9)
                    $0.client.address = Told.address(99)
                }
            ])
    }

    @Test func tlsThatPassesUnopenedIsCertain() throws {
        let points = points(7, 7)
        let told = points.conclude(ProxyBetween(), [points.facts(evidence: .tlsRandoms, isSameTCP: false)])
        let finding = try #require(told.first?.finding.finding)
        #expect(finding.id == .pathProxy && finding.severity == .note && finding.confidence == .certain)
        #expect(
            finding.summary
                == "A connection to 10.0.0.2:443 from 10.0.0.1 ends at a proxy between a.pcap and b.pcap, which connects to 10.0.0.2:443 from 10.0.0.99 in its place and passes TLS on unopened."
        )
    }

    @Test func otherRandomsAreNotItsStory() {
        let points = points(7, 8)
        #expect(points.conclude(ProxyBetween(), [points.facts(evidence: .orderAndTime, isSameTCP: false)]).isEmpty)
    }

    @Test func inClearItIsLikely() throws {
        let points = TwoPoints([Told.sound(0) { $0.tls = nil }], [Told.sound(0) { $0.tls = nil }])
        let told = points.conclude(ProxyBetween(), [points.facts(evidence: .orderAndTime, isSameTCP: false)])
        #expect(try #require(told.first).finding.finding.confidence == .likely)
    }

    @Test func oneConnectionIsNoProxy() {
        let points = points(7, 7)
        #expect(points.conclude(ProxyBetween(), [points.facts()]).isEmpty)
    }
}
