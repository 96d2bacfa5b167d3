import ConnectionScripts
import Cryptography
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ReplacedElsewhereTests {
    private static func shown(
        _ id: Int, _ certificate: Certificate?, _ script: (inout ConnectionScript) -> Void = { _ in }
    ) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, certificate.map { [$0] } ?? [])
            script(&$0)
        }
    }

    /// Of a key of its own: what has another key and another issuer was replaced, whichever came first.
    private static func keyed(_ certificate: Certificate, _ key: String) -> Certificate {
        certificate.with { $0.spkiSHA256 = key }
    }

    private static let vendor = keyed(.vendor, "aa")
    private static let inspected = keyed(.inspected, "bb")

    private static func replacement(
        _ here: Certificate?, _ there: Certificate?, _ script: (inout ConnectionScript) -> Void = { _ in }
    ) -> Finding? {
        Diagnoser().judgedAlone(shown(3, here, script)).replacement(of: shown(7, there), in: "good.pcap")
    }

    private static func refuse(_ script: inout ConnectionScript) {
        script.set { $0.verification = .untrusted }
        script.alert(.client, 48)
    }

    @Test func anotherIssuerAndKeyIsAReplacement() throws {
        let finding = try #require(Self.replacement(Self.inspected, Self.vendor, Self.refuse))
        guard case .certificateReplaced(.signs(let signs)) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(
            signs.contains(
                .otherIssuerElsewhere(issuer: Self.vendor.issuer, connection: 7, capture: "good.pcap")))
        #expect(finding.severity == .problem && finding.confidence == .likely && finding.frames == [305])
    }

    /// A connection that worked shows what is worth a warning: its signs alone were a note.
    @Test func itMattersAsMuchAsTheConnectionIsInTrouble() throws {
        let served = try #require(
            Self.replacement(Self.inspected, Self.vendor) { script in
                script.set { $0.verification = .untrusted }
                script.completeHandshake()
                script.request()
                script.response()
            })
        #expect(served.severity == .warning && served.confidence == .likely)
        let alone = Diagnoser().judgedAlone(
            Self.shown(3, Self.inspected) { script in
                script.set { $0.verification = .untrusted }
                script.completeHandshake()
                script.request()
                script.response()
            })
        #expect(alone.findings[.interceptionCertificateReplaced]?.severity == .note)
    }

    /// The finding of the connection by itself stays as it was: nothing is written into its facts.
    @Test func theConnectionItselfIsNotChanged() {
        let connection = Diagnoser().judgedAlone(Self.shown(3, Self.inspected, Self.refuse))
        let before = (connection.findings, connection.facts.interception)
        _ = connection.replacement(of: Self.shown(7, Self.vendor), in: "good.pcap")
        #expect(connection.findings == before.0 && connection.facts.interception == before.1)
    }

    @Test(
        arguments: [
            (vendor, vendor), (vendor, keyed(.vendor, "cc")), (vendor, keyed(.inspected, "aa")), (vendor, nil),
            (nil, vendor),
        ] as [(Certificate?, Certificate?)])
    func oneIssuerOrOneKeyIsNone(here: Certificate?, there: Certificate?) {
        #expect(Self.replacement(here, there) == nil)
    }

    @Test func aProductIsNamed() throws {
        let finding = try #require(Self.replacement(Self.keyed(.fortinet, "bb"), Self.vendor, Self.refuse))
        #expect(
            finding.conclusion
                == .certificateReplaced(
                    .ofProduct("Fortinet FortiGate", otherIssuer: Self.vendor.issuer, capture: "good.pcap")))
        #expect(finding.severity == .problem && finding.confidence == .certain)
    }

    /// Two public CAs: a change of the authority is the likelier explanation.
    @Test func withoutAnyOtherSignItIsANote() throws {
        let sound = Self.keyed(InterceptionJudgementTests.sound, "bb")
        let record = ConnectionScript.record(3) {
            $0.open()
            $0.clientHello("shop.vendor.com")
            $0.serverFlight(.tls12, [sound, .authority])
        }
        let finding = try #require(
            Diagnoser().judgedAlone(record).replacement(of: Self.shown(7, Self.vendor), in: "good.pcap"))
        #expect(
            finding.conclusion == .certificateReplaced(.otherIssuer(Self.vendor.issuer, capture: "good.pcap")))
        #expect(finding.severity == .note && finding.confidence == .possible)
        #expect(finding.alternatives == [.certificate(.authorityChanged)])
    }
}
