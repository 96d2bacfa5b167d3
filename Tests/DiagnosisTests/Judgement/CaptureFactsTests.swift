import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureFactsTests {
    /// A browser's connection in reserve, which only the end of the capture leaves without a request.
    @Test func aConnectionInReserveIsNoTrouble() {
        let reserve = ConnectionScript.record(0) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.observe(9)
        }
        let other = ConnectionScript.record(1) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
            $0.close(.client, .closeNotifyFin)
        }
        #expect(report([reserve]).connections[0].findings.first?.severity == .warning)
        let calm = report([reserve, other])
        #expect(!calm.connections[0].isTroubled && calm.verdict.isHealthy == true)
        #expect(
            report([RepeatedTimersTests.idle(0), other]).connections[0].isTroubled,
            "one that the server tires of is told")
        let elsewhere = ConnectionScript.record(1, client: 0x0A14_0063) {
            $0.handshake()
            $0.request()
            $0.response()
        }
        #expect(
            report([reserve, elsewhere]).connections[0].findings.first?.severity == .warning,
            "what another client gets says nothing of this one")
    }

    /// Letter case has no meaning in a host name: the neighbour of another spelling is one of the same server.
    @Test(arguments: ["telemetry.vendor.example", "Telemetry.Vendor.Example", "telemetry.vendor.example."])
    func aNeighbourIsKnownByAnySpelling(name: String) {
        let reserve = ConnectionScript.record(0) {
            $0.open()
            $0.clientHello(name)
            $0.serverFlight()
            $0.completeHandshake()
            $0.set { $0.verification = .says() }
            $0.observe(9)
        }
        let calm = report([reserve, .healthy(1)])
        #expect(!calm.connections[0].isTroubled && calm.verdict.isHealthy == true)
    }

    /// What a rule may know of the others stands in the facts before any rule is asked.
    @Test func theContextOfEachIsGatheredFirst() {
        let answered = ConnectionScript.record(0) {
            $0.handshake()
            $0.request()
            $0.response()
        }
        let open = ConnectionScript.record(1) { $0.handshake() }
        let closed = RepeatedTimersTests.idle(2)
        var expected = ExpectedClients()
        expected.expect("t13d1516h2")
        let log = LogLines.log(LogLines.access(20))
        var facts = CaptureFacts([answered, open, closed], logs: [log], expecting: expected)
        #expect(facts.connections.map(\.record.id) == [0, 1, 2])
        #expect(facts.connections.map(\.context.hasAnsweredNeighbour) == [true, true, true])
        #expect(
            facts.connections.allSatisfy {
                !$0.context.expectedClients.isEmpty && $0.repeatedTimer == nil && $0.context.scope == .whole
            })
        #expect(facts.connections.map(\.serverLog.count) == [0, 0, 1] && facts.serverLogs.map(\.matchedLines) == [1])
        facts.addTimers(explanations: [nil, nil, nil])
        #expect(facts.connections.allSatisfy { $0.repeatedTimer == nil }, "one wait is no timer")
    }

    @Test func theTimersOfEachAreAdded() {
        var facts = CaptureFacts((0..<3).map { RepeatedTimersTests.idle($0) }, logs: [], expecting: ExpectedClients())
        facts.addTimers(explanations: [.noRequest, .noRequest, .noRequest])
        #expect(facts.connections.map(\.repeatedTimer?.connections) == [3, 3, 3])
        #expect(facts.serverLogs.isEmpty)
    }

    @Test func signsThatOnlyAllCertificatesShow() {
        let names = ["www.bank.com", "mail.shop.org", "x.club.net"]
        let records = names.enumerated().map { id, name in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello(name)
                $0.serverFlight(.tls12, [.made(name, by: "Office CA", "Office Ltd")])
            }
        }
        let facts = CaptureFacts(records, logs: [], expecting: ExpectedClients())
        #expect(facts.connections.map(\.context.interceptionSigns.count) == [1, 1, 1])
        #expect(
            facts.connections[0].context.interceptionSigns == [.oneIssuerForMany(domains: ["shop.org", "club.net"])])
    }
}
