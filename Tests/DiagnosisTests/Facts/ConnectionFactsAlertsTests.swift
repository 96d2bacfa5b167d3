import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsAlertsTests {
    private static func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(ConnectionScript.record { script(&$0) })
    }

    private static func alerted(_ code: UInt8?, _ level: AlertLevel = .fatal, _ version: ProtocolVersion = .tls12)
        -> ConnectionFacts
    {
        facts {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version)
            $0.alert(.client, code, level)
        }
    }

    /// close_notify and user_canceled end nothing by themselves; in TLS 1.3 the level has no meaning (RFC 8446 section
    /// 6).
    @Test(
        arguments: [
            (48, .fatal, .tls12, true), (48, .warning, .tls12, false), (48, .warning, .tls13, true),
            (0, .fatal, .tls12, false), (0, .warning, .tls13, false), (90, .fatal, .tls13, false),
            (nil, .fatal, .tls12, true),
        ] as [(UInt8?, AlertLevel, ProtocolVersion, Bool)])
    func whichAlertsAreFatal(code: UInt8?, level: AlertLevel, version: ProtocolVersion, isFatal: Bool) {
        let facts = Self.alerted(code, level, version)
        #expect((facts.fatalAlert(from: .client) != nil) == isFatal)
        #expect(facts.fatalAlert(from: .server) == nil, "it is of the other side")
    }

    /// After the handshake only what can be read tells more than a close_notify would.
    @Test func afterTheHandshakeAnAlertMustBeReadable() {
        func after(_ code: UInt8?) -> ConnectionFacts {
            Self.facts {
                $0.handshake(.tls13)
                $0.alert(.server, code)
            }
        }
        #expect(after(116).fatalAlert(from: .server) == nil)
        #expect(after(116).endingAlert(from: .server)?.description == .certificateRequired)
        #expect(after(nil).endingAlert(from: .server) == nil)
    }

    @Test(
        arguments: [
            (48, true, true), (51, true, true), (40, true, false), (48, false, false),
        ] as [(UInt8, Bool, Bool)])
    func theRefusalOfTheClientsCertificate(code: UInt8, wasGiven: Bool, isRefusal: Bool) {
        let facts = Self.facts {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.setTLS { $0.clientCertificateGiven = wasGiven }
            $0.alert(.server, code)
        }
        #expect((facts.clientCertificateRefusal != nil) == isRefusal)
    }

    /// The server of TLS 1.3 judges it when the client believes the handshake done.
    @Test(arguments: [(0.1, true), (2.5, false)])
    func anUnreadableAlertRightAfterTheHandshake(wait: Double, isRefusal: Bool) {
        let facts = Self.facts {
            $0.handshake(.tls13)
            $0.setTLS { $0.clientCertificateGiven = true }
            $0.wait(wait)
            $0.alert(.server, nil)
        }
        #expect((facts.clientCertificateRefusal != nil) == isRefusal)
    }
}
