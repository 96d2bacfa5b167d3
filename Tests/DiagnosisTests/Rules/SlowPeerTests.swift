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
        var words: String
        var severity: Finding.Severity
        var script: @Sendable (inout Told, Double) -> Void
    }

    static let cases: [Case] = [
        Case(testDescription: "before the hello", words: "10.20.0.14 took 4.0 s to send its ClientHello", severity: .note) {
            $0.open()
            $0.wait($1)
            $0.clientHello()
            $0.serverFlight()
        },
        Case(testDescription: "before the ServerHello", words: "took 4.0 s to answer the ClientHello", severity: .warning) {
            $0.open()
            $0.clientHello()
            $0.wait($1)
            $0.serverFlight()
        },
        Case(testDescription: "after the certificate", words: "took 4.0 s to go on after the server's certificate", severity: .note) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait($1)
            $0.completeHandshake()
        },
        Case(testDescription: "before the answer", words: "took 4.0 s to answer the request", severity: .note) {
            $0.open()
            $0.httpRequest()
            $0.wait($1)
            $0.httpResponse(200)
        },
        Case(testDescription: "before the answer inside TLS", words: "took 4.0 s to answer what the client sent first", severity: .note) {
            $0.handshake()
            $0.request()
            $0.wait($1)
            $0.response()
        },
    ]

    @Test(arguments: cases) func eachStep(_ this: Case) throws {
        let finding = try #require(conclude(SlowPeer()) { this.script(&$0, 3.998) })
        #expect(finding.summary.contains(this.words), "\(finding.summary)")
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
