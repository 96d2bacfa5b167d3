import Octets
import Testing

@testable import TLS

/// Records of the length of an alert, which two octets of application data have as well: an MQTT ping, an empty frame
/// of WebSocket.
@Suite struct InferredAlertTests {
    @Test(arguments: [1, 3, 40])
    func whoGoesOnHasSentNoAlert(pings: Int) {
        var flow = EncryptedFlow.established()
        flow.send([60], .client, at: 0.1)
        flow.send([250, 250, 21], .server, at: 0.2)
        for ping in 1...pings {
            flow.send([19], .client, at: 60 * Double(ping))
            flow.send([19], .server, at: 60 * Double(ping) + 0.05)
            #expect(flow.seen.alerts.count == 2, "the last of each side may be one")
        }
        flow.finish(server: 60 * Double(pings) + 90, until: 10_000)
        #expect(flow.seen.alerts.isEmpty)
        #expect(flow.seen.applicationOctets == PerSide(client: 60 + 19 * pings, server: 21 + 19 * pings))
        #expect(flow.seen.stage == .response)
    }

    /// Seconds from the record to the first FIN, to the end of the capture, and whether it is an alert.
    static let ends: [(Double?, Double, Bool)] = [
        (0, 9, true), (4, 9, true), (-0.5, 9, true), (6, 9, false), (nil, 4, true), (nil, 6, false),
    ]

    @Test(arguments: ends)
    func aGoodbyeIsFollowedByTheEnd(fin: Double?, until: Double, isAlert: Bool) {
        for finisher in Side.allCases {
            var flow = EncryptedFlow.established()
            flow.send([200], .client, at: 1)
            flow.send([700], .server, at: 2)
            flow.send([19], .client, at: 3)
            let end = fin.map { 3 + $0 }
            flow.finish(
                client: finisher == .client ? end : nil, server: finisher == .server ? end : nil, until: 3 + until)
            #expect(flow.seen.alerts.map(\.from) == (isAlert ? [.client] : []))
            #expect(flow.seen.applicationOctets.client == (isAlert ? 200 : 219))
        }
    }

    /// JSSE closes with user_canceled and close_notify; without a request there was none.
    @Test func twoAtOnceAreTwoAlerts() {
        var flow = EncryptedFlow.established()
        flow.send([19, 19], .client, at: 1)
        #expect(flow.seen.alerts.count == 2)
        #expect(flow.seen.stage == .handshakeComplete)
        var three = EncryptedFlow.established()
        three.send([19, 19, 19], .client, at: 1)
        #expect(three.seen.alerts.count == 1)
        #expect(three.seen.stage == .request)
    }

    @Test func aRefusalInTheHandshakeStandsHoweverLongTheConnectionStaysOpen() {
        var flow = EncryptedFlow()
        flow.send([19], .client, at: 1)
        flow.finish(server: 300, until: 300)
        #expect(flow.seen.alerts.map(\.from) == [.client])
        #expect(flow.seen.stage == .certificate)
    }
}
