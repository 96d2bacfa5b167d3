import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerNameWarningTests {
    @Test func aWarningIsANote() throws {
        let findings = diagnose {
            $0.open()
            $0.clientHello("old.vendor.example")
            $0.alert(.server, 112, .warning)
            $0.serverFlight()
            $0.completeHandshake()
            $0.request()
            $0.response()
            $0.set { $0.verification = .says() }
        }
        #expect(findings.ids == [.serverAlert])
        #expect(findings.first?.severity == .note)
        #expect(findings.first?.conclusion == .serverNameUnknown(.init(name: "old.vendor.example")))
        #expect(findings.first?.reasons == [.handshake(.warning(in: 5))])
    }

    @Test(
        arguments: [(Side.server, 112, AlertLevel.fatal), (.server, 40, .warning), (.client, 112, .warning)]
            as [(Side, UInt8, AlertLevel)])
    func othersAreNot(_ side: Side, _ code: UInt8, _ level: AlertLevel) {
        #expect(
            conclude(ServerNameWarning()) {
                $0.open()
                $0.clientHello()
                $0.alert(side, code, level)
            } == nil)
    }
}
