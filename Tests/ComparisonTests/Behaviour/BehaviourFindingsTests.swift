import Diagnosis
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BehaviourFindingsTests {
    private func findings(_ a: DiagnosedConnection, _ b: DiagnosedConnection) -> [ComparisonFinding] {
        BehaviourComparison(PerPoint(a: [a], b: [b]), names: PerPoint(a: "one.pcap", b: "two.pcap")).pairs().flatMap(\.findings)
    }

    private func shown(_ issuer: String, key: String) -> (inout ConnectionRecord) -> Void {
        { record in
            record.tls?.certificates = [Told.certificate(issuer: issuer, key: key)]
            record.tls?.observation.certificateMark = Told.mark(6, 0)
            record.tls?.observation.stage = .serverDone
        }
    }

    @Test func aCertificateOfAnotherIssuerIsOneThatWasReplaced() throws {
        let found = try #require(findings(Told.sound(0, shown("Vendor", key: "aa")), Told.troubled(1, shown("Firewall", key: "bb"))).first)
        #expect(found.finding.id == .interceptionCertificateReplaced)
        #expect(found.finding.summary.contains("one.pcap"))
        #expect(found.frames == PerPoint(a: [6], b: [6]))
    }

    /// The one to look at is that of the capture in trouble, wherever it stands on the command line.
    @Test func theCertificateOfTheCaptureInTroubleIsTheSuspect() throws {
        let found = try #require(findings(Told.troubled(0, shown("Firewall", key: "bb")), Told.sound(1, shown("Vendor", key: "aa"))).first)
        #expect(found.finding.summary.contains("Firewall"))
        #expect(found.finding.summary.contains("two.pcap"))
    }

    @Test(arguments: [("Vendor", "bb"), ("Vendor", "aa")])
    func aRenewalByTheSameIssuerIsNone(_ issuer: String, _ key: String) {
        #expect(findings(Told.sound(0, shown("Vendor", key: "aa")), Told.troubled(1, shown(issuer, key: key))).isEmpty)
    }

    @Test func anotherHelloIsWorthANote() throws {
        func saying(_ suite: UInt16) -> (inout ConnectionRecord) -> Void {
            { record in
                let hello = ClientHello.offering(suites: [suite], extensions: [10, 13], groups: [29])
                record.tls?.observation.clientHello = hello
                record.tls?.fingerprints = ClientFingerprints(hello)
            }
        }
        let found = try #require(findings(Told.sound(0, saying(0x1301)), Told.troubled(1, saying(0x1302))).first)
        #expect(found.finding.id == .interceptionClientFingerprint)
        #expect(found.finding.severity == .note)
    }
}
