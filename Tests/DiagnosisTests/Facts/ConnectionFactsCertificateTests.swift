import ConnectionScripts
import Cryptography
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsCertificateTests {
    private static func facts(
        _ version: ProtocolVersion = .tls12, _ script: (inout ConnectionScript) -> Void
    ) -> ConnectionFacts {
        ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
                $0.serverFlight(version, [.vendor])
                script(&$0)
            })
    }

    @Test func whenTheClientHadIt() {
        #expect(Self.facts { _ in }.certificateShown?.frame == 5)
        #expect(Self.facts(.tls13) { _ in }.certificateShown?.frame == 5, "its encrypted flight")
        #expect(Self.facts { script in script.setTLS { $0.resumed = true } }.certificateShown == nil)
        #expect(ConnectionFacts(ConnectionScript.record { $0.open() }).certificateShown == nil)
    }

    /// A flight of several records: a client that refuses the certificate does not wait for the last.
    @Test(arguments: [true, false])
    func inTLS13ItIsTheFirstPartThatWasRefused(isRefused: Bool) {
        let facts = Self.facts(.tls13) { script in
            script.setTLS { $0.encryptedCertificateMark = $0.encryptedServerFlightMark }
            if isRefused { script.alert(.client, 48) }
            let rest = script.step(.server, payload: 300)
            script.setTLS { $0.encryptedServerFlightMark = rest }
        }
        #expect(facts.certificateShown?.frame == (isRefused ? 5 : facts.observation?.encryptedServerFlightMark?.frame))
    }

    @Test(
        arguments: [
            (nil, false, false, .note), (.says(), false, false, .note), (.untrusted, false, false, .problem),
            (.untrusted, false, true, .warning), (nil, true, false, .problem), (nil, true, true, .note),
        ] as [(Verification?, Bool, Bool, Finding.Severity)])
    func howSevereADefectIs(verification: Verification?, isRefused: Bool, hasAsked: Bool, severity: Finding.Severity) {
        let facts = Self.facts { script in
            script.set { $0.verification = verification }
            if hasAsked {
                script.completeHandshake()
                script.request()
            } else if isRefused {
                script.alert(.client, 46)
            }
        }
        #expect(facts.certificateSeverity == severity)
    }

    @Test func aPinThatDoesNotMatchIsAnObjection() {
        let facts = Self.facts { script in
            script.set { $0.pinCheck = PinCheck(host: "a.example", isMatch: false, pins: [], path: []) }
        }
        #expect(facts.certificateSeverity == .problem && facts.isCertificateObjectionable)
        #expect(facts.hasSuspectCertificate)
    }
}
