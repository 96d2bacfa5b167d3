import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct InterceptionKnownProductTests {
    static func findings(_ certificate: Certificate, _ script: (inout ConnectionScript) -> Void) -> [Finding] {
        diagnose {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [certificate])
            script(&$0)
        }
    }

    @Test func itsSeverityIsWhatTheClientMadeOfIt() throws {
        let refused = try #require(Self.findings(.fortinet) { $0.alert(.client, 48) }[.interceptionKnownProduct])
        #expect(refused.severity == .problem && refused.confidence == .likely)
        #expect(refused.conclusion == .issuedByInspectionProduct(.init(product: "Fortinet FortiGate")))
        #expect(refused.matches.map(\.product) == ["Fortinet FortiGate"])
        #expect(refused.matches.allSatisfy { $0.setting == nil && $0.interval == nil })
        let worked = Self.findings(.fortinet) {
            $0.completeHandshake()
            $0.request()
            $0.response()
        }
        #expect(worked[.interceptionKnownProduct]?.severity == .note)
        let stalled = Self.findings(.fortinet) { $0.observe(30) }
        #expect(stalled[.interceptionKnownProduct]?.severity == .warning)
        #expect(stalled.ids.first == .stalledAfterServerFlight)
    }

    @Test func theProductsOwnPagesAreNone() {
        let own = Certificate.fortinet.with {
            $0.subjectAttributes = [.init(name: "O", value: "Fortinet"), .init(name: "CN", value: "FortiGate")]
        }
        #expect(Self.findings(own) { $0.alert(.client, 48) }[.interceptionKnownProduct] == nil)
    }

    @Test func othersAreNone() {
        #expect(Self.findings(.vendor) { $0.alert(.client, 48) }[.interceptionKnownProduct] == nil)
    }

    /// A name can be anybody's; with another key than the pinned one it is proof.
    @Test func withAPinThatDoesNotMatchItIsCertain() throws {
        let finding = try #require(
            Self.findings(.fortinet) {
                $0.set { $0.pinCheck = PinCheck(host: "telemetry.vendor.example", isMatch: false, pins: [], path: []) }
                $0.alert(.client, 48)
            }[.interceptionKnownProduct])
        #expect(finding.confidence == .certain && finding.alternatives.isEmpty)
    }
}
