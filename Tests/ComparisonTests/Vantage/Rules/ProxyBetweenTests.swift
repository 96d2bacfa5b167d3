import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Comparison

@Suite struct ProxyBetweenTests {
    private func points(_ client: UInt8, _ proxy: UInt8) -> TwoPoints {
        TwoPoints(
            [SampleConnection.sound(0) { $0.setRandoms(client: client, server: 9) }],
            [
                SampleConnection.sound(0) {
                    $0.setRandoms(client: proxy, server: 9)
                    $0.client.address = SampleConnection.address(99)
                }
            ])
    }

    @Test func tlsThatPassesUnopenedIsCertain() throws {
        let points = points(7, 7)
        let told = points.conclude(ProxyBetween(), [points.facts(matchBasis: .tlsRandoms, isSameTCP: false)])
        let finding = try #require(told.first?.finding)
        guard case .proxied(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathProxy && finding.severity == .note && finding.confidence == .certain)
        #expect(evidence.passesTLS && evidence.far.record.client.address == SampleConnection.address(99))
    }

    @Test func otherRandomsAreNotItsStory() {
        let points = points(7, 8)
        #expect(points.conclude(ProxyBetween(), [points.facts(matchBasis: .orderAndTime, isSameTCP: false)]).isEmpty)
    }

    @Test func inClearItIsLikely() throws {
        let points = TwoPoints(
            [SampleConnection.sound(0) { $0.tls = nil }], [SampleConnection.sound(0) { $0.tls = nil }])
        let told = points.conclude(ProxyBetween(), [points.facts(matchBasis: .orderAndTime, isSameTCP: false)])
        let finding = try #require(told.first?.finding)
        guard case .proxied(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.confidence == .likely && !evidence.passesTLS)
    }

    @Test func oneConnectionIsNoProxy() {
        let points = points(7, 7)
        #expect(points.conclude(ProxyBetween(), [points.facts()]).isEmpty)
    }
}
