import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var certificate: Certificate
        var verification: Verification?
        var ids: Set<FindingID>
        init(_ name: String, _ certificate: Certificate, _ verification: Verification?, _ ids: Set<FindingID>) {
            (testDescription, self.certificate, self.verification, self.ids) = (name, certificate, verification, ids)
        }
    }

    static let expired = Certificate.vendor.with { $0.notAfter = Told.start - 86_400 }
    static let early = Certificate.vendor.with { $0.notBefore = Told.start + 86_400 }
    static let own = Certificate.vendor.with { $0.isSelfSigned = true }
    static let short = Certificate.vendor.with {
        $0.key = "RSA 1024"
        $0.keyBits = 1024
    }
    static let sha1 = Certificate.vendor.with { $0.signatureDigest = "SHA1" }

    static let cases: [Case] = [
        Case("sound, bundle", .vendor, .says(), []),
        Case("sound, no bundle", .vendor, nil, []),
        Case("unknown issuer, bundle", .inspected, .untrusted, [.certificateUntrusted]),
        Case("unknown issuer, no bundle", .inspected, nil, []),
        Case("expired, bundle", expired, .says((10, "certificate has expired")), [.certificateExpired]),
        Case("expired, no bundle", expired, nil, [.certificateExpired]),
        Case("expired, bundle does not mind", expired, .says(), []),
        Case("too early, bundle", early, .says((9, "certificate is not yet valid")), [.certificateNotYetValid]),
        Case("too early, no bundle", early, nil, [.certificateNotYetValid]),
        Case("dates unreadable", .vendor.with { ($0.notAfter, $0.hasUnreadableDates) = (0, true) }, nil, []),
        Case("other name, bundle", .vendor, .says((62, "hostname mismatch")), [.certificateNameMismatch]),
        Case("self-signed, bundle", own, .says((18, "self-signed certificate")), [.certificateSelfSigned]),
        Case("self-signed, no bundle", own, nil, [.certificateSelfSigned]),
        Case("self-signed and in the bundle", own, .says(), []),
        Case("short key", short, .says(), [.certificateWeak]),
        Case("old signature", sha1, .says(), [.certificateWeak]),
        Case("old signature of itself", sha1.with { $0.isSelfSigned = true }, .says(), []),
        Case("for clients only, bundle", .vendor, .says((26, "unsuitable certificate purpose")), [.certificateUntrusted]),
        Case("broken signature, bundle", .vendor, .says((7, "certificate signature failure")), [.certificateUntrusted]),
        Case("weak in the chain", .vendor, .says((68, "CA signature digest algorithm too weak")), [.certificateWeak]),
        Case(
            "untrusted and expired", expired, .says((20, "unable to get local issuer certificate"), (10, "certificate has expired")),
            [.certificateUntrusted, .certificateExpired]),
    ]

    static func findings(_ certificate: Certificate, _ verification: Verification?, _ script: (inout Told) -> Void) -> [Finding] {
        let record = Told.connection {
            $0.open()
            // Names of certificates that are no DER match nothing: the bundle speaks for them here.
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [certificate])
            $0.set { $0.verification = verification }
            script(&$0)
        }
        return CertificateRule.Defect.allCases.compactMap { CertificateRule(defect: $0).finding(ConnectionFacts(record: record)) }
    }

    @Test(arguments: cases)
    func eachDefectIsAFinding(_ test: Case) {
        #expect(Set(Self.findings(test.certificate, test.verification) { $0.alert(.client, 46) }.ids) == test.ids)
    }

    @Test(arguments: cases)
    func onAConnectionThatWorkedItIsAWarningAtMost(_ test: Case) {
        let findings = Self.findings(test.certificate, test.verification) {
            $0.completeHandshake()
            $0.request()
            $0.response()
        }
        #expect(Set(findings.ids) == test.ids)
        // The client at hand took it; only its own bundle can say that it should not have.
        let severity: Finding.Severity = test.verification.map { $0.code != 0 } ?? false ? .warning : .note
        #expect(findings.allSatisfy { $0.severity == severity && $0.nextSteps.isEmpty })
    }

    @Test func itIsAProblemWhereSomebodyObjects() {
        #expect(Self.findings(Self.expired, nil) { $0.alert(.client, 45) }.map(\.severity) == [.problem])
        #expect(Self.findings(.inspected, .untrusted) { $0.observe(1) }.map(\.severity) == [.problem])
        #expect(Self.findings(Self.expired, nil) { $0.observe(1) }.map(\.severity) == [.note])
    }

    @Test func anErrorThatIsNotAboutTrustSaysWhatToChange() throws {
        let found = try #require(
            Self.findings(.vendor, .says((26, "unsuitable certificate purpose"))) { $0.alert(.client, 43) }.first)
        #expect(
            found.summary.contains("cannot accept the certificate of")
                && found.summary.contains("unsuitable certificate purpose (at depth 0)"))
        #expect(found.because.contains { $0.contains("is not for TLS servers") })
        #expect(found.nextSteps == [VerificationError.of(26)?.remedy])
    }

    @Test func anExpiredRootOfTheBundleIsNobodyElsesFault() throws {
        var verification = Verification.says((10, "certificate has expired"))
        verification.failures[0].depth = 1
        verification.path = ["CN=telemetry.vendor.example", "CN=Old Root"].map { .init(subject: $0, sha256: nil, spkiSHA256: "") }
        let findings = Self.findings(.vendor, verification) { $0.alert(.client, 45) }
        #expect(findings.ids == [.certificateExpired])
        #expect(findings.first?.summary.hasPrefix("CN=Old Root, which the trust bundle given has for the certificate of") == true)
        #expect(findings.first?.nextSteps == ["Update the CA bundle of the device: a certificate in it has expired."])
    }

    @Test func aWeakIntermediateIsNamed() {
        let record = Told.connection {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [.vendor, .authority.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }])
        }
        #expect(
            CertificateDefects(ConnectionFacts(record: record)).weakness
                == "of CN=Vendor Issuing CA, sent with it, its key is RSA 1024, and clients ask for 2048 bits at least")
        // Where the bundle knows a way past it, it weakens nothing.
        var around = record
        around.verification = .says()
        #expect(CertificateDefects(ConnectionFacts(record: around)).weakness == nil)
    }

    @Test func aMissingIntermediateIsNoUnknownCA() throws {
        let gap = ChainGap(
            depth: 0, subject: "CN=telemetry.vendor.example", missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc", sent: 1, caIssuers: [],
            endsInSelfSigned: false, storeHasIssuerName: false, relatedAnchors: ["CN=Vendor Root CA,O=Vendor Inc"])
        let findings = Self.findings(.vendor, .untrusted) {
            $0.set { $0.chainGap = gap }
            $0.alert(.client, 48)
        }
        #expect(findings.ids == [.certificateChainIncomplete])
        #expect(findings.first?.confidence == .likely)
        #expect(findings.first?.nextSteps.first?.hasSuffix("to send its intermediate certificate as well (fullchain).") == true)
    }

    /// SHA-1 was usual once: a connection of that time did not fail for it.
    @Test(arguments: [(Int64(1_400_000_000), true), (1_500_000_000, false)])
    func whatWasUsualThenIsANote(moment: Int64, wasUsual: Bool) throws {
        let old = Certificate.made("a.example", by: "CA", "CA Ltd", from: moment - 86_400, to: moment + 86_400).with {
            ($0.signatureAlgorithm, $0.signatureDigest) = ("sha1WithRSAEncryption", "SHA1")
        }
        var record = Told.connection {
            $0.handshake(.tls12, [old])
            $0.setTLS { $0.certificateMark = Mark(frame: 5, at: Timestamp(nanoseconds: moment * 1_000_000_000)) }
            $0.set { $0.tls?.certificates = [old] }
        }
        record.verification = .untrusted
        let finding = try #require(CertificateRule(defect: .weak).finding(ConnectionFacts(record: record)))
        #expect((finding.severity == .note) == wasUsual)
        #expect(finding.summary.contains("was sound in its time") == wasUsual)
    }

    @Test func datesAreWritten() {
        let findings = Self.findings(Self.expired, nil) { $0.alert(.client, 45) }
        #expect(
            findings.first?.summary == "The certificate CN=telemetry.vendor.example expired on 2026-11-22, before this connection.")
    }

    @Test(
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"), (4_107_542_400, "2100-03-01"), (Told.start, "2026-11-23"),
            (-2_203_891_200, "1900-03-01"),
        ] as [(Int64, String)])
    func calendarDates(_ seconds: Int64, _ text: String) { #expect(CalendarDate.text(seconds) == text) }
}
