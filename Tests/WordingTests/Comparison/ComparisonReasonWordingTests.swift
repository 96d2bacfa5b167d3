import ComparedConnections
import Octets
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct ComparisonReasonWordingTests {
    private func because(_ rule: some PathRule, _ change: @escaping (inout PathReport) -> Void) -> [String]? {
        let points = TwoPoints()
        return points.statements(rule, [points.facts(0, 0, change)]).first?.because
    }

    @Test func whatIsForgedIsMissingWhereItWouldHaveBeenSent() {
        #expect(
            because(ForgedSegments()) { $0.ways.server.injectedResets = .frames([6], octets: 0) } == [
                """
                b.pcap, nearer to the server, shows the connection's other segments and was running at 00:08:20.00, \
                but does not show the reset.
                """
            ])
    }

    @Test func whatWasSentAgainWasLost() {
        #expect(
            because(LostSegments()) { $0.ways.client.lost = .frames([4, 5]) } == [
                "b.pcap lacks these segments and has their retransmissions."
            ])
    }

    @Test func whatLiesBehindTheEndIsNotAcknowledged() {
        let reasons = because(LostSegments()) {
            $0.ways.client.lost = .frames([4, 5], at: 1)
            ($0.ways.client.lostBeyondEnd, $0.missing.client) = (2, 100)
        }
        #expect(reasons == ["What the client sent is retransmitted and not acknowledged."])
    }

    @Test func whatIsBlockedHadItsChance() {
        let points = TwoPoints([SampleConnection.sound(5) { $0.tls = nil }], [])
        let facts = points.facts(0, nil, matchBasis: .none, isSameTCP: false)
        let reasons = points.statements(BlockedConnection(), [facts]).first?.because
        #expect(
            reasons?.first?.hasPrefix("b.pcap was running at the time (00:00:05.00) and shows the same server") == true)
    }
}
