import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct SlowPeerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: SlowPeer.Step.Kind
        var side: Side
        var severity: Finding.Severity
        var script: @Sendable (inout ConnectionScript, Double) -> Void
    }

    static let cases: [Case] = [
        Case(testDescription: "before the hello", kind: .sendClientHello, side: .client, severity: .note) {
            $0.open()
            $0.wait($1)
            $0.clientHello()
            $0.serverFlight()
        },
        Case(testDescription: "before the ServerHello", kind: .answerClientHello, side: .server, severity: .warning) {
            $0.open()
            $0.clientHello()
            $0.wait($1)
            $0.serverFlight()
        },
        Case(testDescription: "after the certificate", kind: .continueAfterCertificate, side: .client, severity: .note)
        {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait($1)
            $0.completeHandshake()
        },
        Case(testDescription: "before the answer", kind: .answerRequest, side: .server, severity: .note) {
            $0.open()
            $0.httpRequest()
            $0.wait($1)
            $0.httpResponse(200)
        },
        Case(testDescription: "before the answer inside TLS", kind: .answerFirstData, side: .server, severity: .note) {
            $0.handshake()
            $0.request()
            $0.wait($1)
            $0.response()
        },
    ]

    @Test(arguments: cases) func eachStep(_ this: Case) throws {
        let finding = try #require(conclude(SlowPeer()) { this.script(&$0, 3.998) })
        guard case .slowStep(let step) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(step.kind == this.kind && step.side == this.side)
        #expect((Duration.milliseconds(3998)...(.milliseconds(4001))).contains(step.duration))
        #expect(finding.reasons == [.timing(.apart(from: step.from.frame, to: step.to.frame, step.duration))])
        #expect(finding.severity == this.severity)
        #expect(finding.frames.count == 2)
        #expect(conclude(SlowPeer()) { this.script(&$0, 0.5) } == nil)
    }

    @Test func theNetworksOwnTimeIsNobodysSlowness() {
        func delay(_ roundTrip: Double) -> Finding? {
            conclude(SlowPeer()) {
                $0.open(toServer: roundTrip)
                $0.clientHello()
                $0.wait(2)
                $0.serverFlight()
            }
        }
        #expect(delay(0.05) != nil)
        #expect(delay(0.5) == nil)
    }

    @Test func whatWasSentAgainWasSlowOnTheWay() {
        let finding = conclude(SlowPeer()) {
            $0.open()
            $0.clientHello()
            $0.wait(4)
            $0.serverFlight()
            $0.set { $0.tcp.ends.client.retransmissions = 2 }
        }
        #expect(finding == nil)
    }

    @Test func idlingBetweenRequestsIsNone() {
        let finding = conclude(SlowPeer()) {
            $0.handshake()
            $0.request()
            $0.response()
            $0.wait(60)
            $0.request()
            $0.response()
            $0.wait(60)
            $0.close(.client, .closeNotifyFin)
        }
        #expect(finding == nil)
    }

    @Test func aClientThatAsksLateIsNotSlow() {
        let finding = conclude(SlowPeer()) {
            $0.handshake()
            $0.wait(30)
            $0.request()
            $0.response()
        }
        #expect(finding == nil)
    }
}
