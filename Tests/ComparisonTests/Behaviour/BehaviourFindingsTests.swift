import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BehaviourFindingsTests {
    private func findings(_ a: DiagnosedConnection, _ b: DiagnosedConnection) -> [ComparisonFinding] {
        BehaviourComparison(PerPoint(a: [a], b: [b]), names: PerPoint(a: "one.pcap", b: "two.pcap")).pairs().flatMap(
            \.findings)
    }

    private func signs(_ finding: ComparisonFinding) throws -> [InterceptionSign] {
        guard case .certificateReplaced(let evidence) = finding.conclusion,
            case .certificateReplaced(.signs(let signs)) = evidence.finding.conclusion
        else { throw OtherConclusion() }
        return signs
    }

    private func shown(_ issuer: String, key: String) -> (inout ConnectionRecord) -> Void {
        { record in
            record.tls?.certificates = [SampleConnection.certificate(issuer: issuer, key: key)]
            record.tls?.observation.certificateMark = SampleConnection.mark(6, 0)
            record.tls?.observation.stage = .serverDone
        }
    }

    @Test func aCertificateOfAnotherIssuerIsOneThatWasReplaced() throws {
        let found = try #require(
            findings(
                SampleConnection.sound(0, shown("Vendor", key: "aa")),
                SampleConnection.troubled(1, shown("Firewall", key: "bb"))
            ).first)
        #expect(found.id == .interceptionCertificateReplaced && found.conclusion.kind == .certificateReplaced)
        #expect(
            try signs(found).contains(.otherIssuerElsewhere(issuer: "CN=Vendor", connection: 0, capture: "one.pcap")))
        #expect(found.alternatives.contains(.ofConnection(.certificate(.privateAuthority))))
        #expect(found.frames == PerPoint(a: [6], b: [6]))
    }

    /// The one to look at is that of the capture in trouble, wherever it stands on the command line.
    @Test func theCertificateOfTheCaptureInTroubleIsTheSuspect() throws {
        let found = try #require(
            findings(
                SampleConnection.troubled(0, shown("Firewall", key: "bb")),
                SampleConnection.sound(1, shown("Vendor", key: "aa"))
            ).first)
        #expect(
            try signs(found).contains(.otherIssuerElsewhere(issuer: "CN=Vendor", connection: 1, capture: "two.pcap")))
        guard case .certificateReplaced(let evidence) = found.conclusion else { throw OtherConclusion() }
        #expect(evidence.connection.record.id == 0)
    }

    @Test(arguments: [("Vendor", "bb"), ("Vendor", "aa")])
    func aRenewalByTheSameIssuerIsNone(_ issuer: String, _ key: String) {
        #expect(
            findings(
                SampleConnection.sound(0, shown("Vendor", key: "aa")),
                SampleConnection.troubled(1, shown(issuer, key: key))
            ).isEmpty)
    }

    @Test func anotherHelloIsWorthANote() throws {
        func saying(_ suite: UInt16) -> (inout ConnectionRecord) -> Void {
            { record in
                let hello = ClientHello.offering(suites: [suite], extensions: [10, 13], groups: [29])
                record.tls?.observation.clientHello = hello
                record.tls?.fingerprints = ClientFingerprints(hello)
            }
        }
        let found = try #require(
            findings(SampleConnection.sound(0, saying(0x1301)), SampleConnection.troubled(1, saying(0x1302))).first)
        #expect(found.id == .interceptionClientFingerprint && found.severity == .note)
        guard case .otherClient(let evidence) = found.conclusion else { throw OtherConclusion() }
        #expect(evidence.server.description == "10.0.0.2:443" && evidence.fingerprints.a != evidence.fingerprints.b)
    }

    /// What is told of one server and issuer is told once, whichever connection shows it.
    @Test func aStoryIsToldOnce() throws {
        func found(_ id: Int, _ issuer: String) throws -> ComparisonFinding {
            try #require(
                findings(
                    SampleConnection.sound(0, shown("Vendor", key: "aa")),
                    SampleConnection.troubled(id, shown(issuer, key: "bb"))
                )
                .first)
        }
        let all = try [found(1, "Firewall"), found(2, "Firewall"), found(3, "Other")]
        #expect(BehaviourFindings.distinct(all) == [all[0], all[2]])
    }
}
