import ConnectionScripts
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

    static let expired = Certificate.vendor.with { $0.notAfter = ConnectionScript.start - 86_400 }
    static let early = Certificate.vendor.with { $0.notBefore = ConnectionScript.start + 86_400 }
    static let own = Certificate.vendor.with { $0.isSelfSigned = true }
    static let short = Certificate.vendor.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }
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
        Case(
            "for clients only, bundle", .vendor, .says((26, "unsuitable certificate purpose")), [.certificateUntrusted]),
        Case("broken signature, bundle", .vendor, .says((7, "certificate signature failure")), [.certificateUntrusted]),
        Case("weak in the chain", .vendor, .says((68, "CA signature digest algorithm too weak")), [.certificateWeak]),
        Case(
            "untrusted and expired", expired,
            .says((20, "unable to get local issuer certificate"), (10, "certificate has expired")),
            [.certificateUntrusted, .certificateExpired]),
    ]

    static func findings(
        _ certificate: Certificate, _ verification: Verification?, _ script: (inout ConnectionScript) -> Void
    ) -> [Finding] {
        let record = ConnectionScript.record {
            $0.open()
            // Names of certificates that are no DER match nothing: the bundle speaks for them here.
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [certificate])
            $0.set { $0.verification = verification }
            script(&$0)
        }
        return CertificateDefect.Kind.allCases.compactMap { CertificateRule(kind: $0).finding(ConnectionFacts(record)) }
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
        #expect(findings.allSatisfy { $0.severity == severity && $0.advice.isEmpty })
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
            found.conclusion
                == .certificateDefect(.invalid(.init(code: 26, result: "unsuitable certificate purpose", depth: 0))))
        let error = try #require(VerificationError.of(26))
        #expect(found.reasons.contains(.certificate(.errorMeaning(error))))
        #expect(found.advice == [.certificate(.remedy(error))])
    }

    @Test func anExpiredRootOfTheBundleIsNobodyElsesFault() throws {
        var verification = Verification.says((10, "certificate has expired"))
        verification.failures[0].depth = 1
        verification.path = ["CN=telemetry.vendor.example", "CN=Old Root"].map {
            .init(subject: $0, sha256: nil, spkiSHA256: "")
        }
        let findings = Self.findings(.vendor, verification) { $0.alert(.client, 45) }
        #expect(findings.ids == [.certificateExpired])
        #expect(findings.first?.conclusion == .certificateDefect(.expiredAnchor(subject: "CN=Old Root")))
        #expect(findings.first?.advice == [.certificate(.updateBundle)])
    }

    @Test func aWeakIntermediateIsNamed() throws {
        let authority = Certificate.authority.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, [.vendor, authority])
        }
        let flaw = try #require(CertificateFlaw.weakness(of: authority, as: .intermediate))
        #expect(flaw.detail == .shortRSAKey("RSA 1024"))
        #expect(
            ConnectionFacts(record).certificateDefects[.weak]
                == .weak(.sentWith(flaw, subject: "CN=Vendor Issuing CA")))
        // Where the bundle knows a way past it, it weakens nothing.
        var around = record
        around.verification = .says()
        #expect(ConnectionFacts(around).certificateDefects[.weak] == nil)
    }

    @Test func aMissingIntermediateIsNoUnknownCA() throws {
        let gap = ChainGap(
            depth: 0, subject: "CN=telemetry.vendor.example", missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc",
            sent: 1, caIssuers: [],
            endsInSelfSigned: false, storeHasIssuerName: false, relatedAnchors: ["CN=Vendor Root CA,O=Vendor Inc"])
        let findings = Self.findings(.vendor, .untrusted) {
            $0.set { $0.chainGap = gap }
            $0.alert(.client, 48)
        }
        #expect(findings.ids == [.certificateChainIncomplete])
        #expect(findings.first?.confidence == .likely)
        #expect(
            findings.first?.conclusion
                == .certificateDefect(.chainIncomplete(missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc")))
        #expect(findings.first?.advice == [.certificate(.sendIntermediate)])
    }

    /// SHA-1 was usual once: a connection of that time did not fail for it.
    @Test(arguments: [(Int64(1_400_000_000), true), (1_500_000_000, false)])
    func whatWasUsualThenIsANote(moment: Int64, wasUsual: Bool) throws {
        let old = Certificate.made("a.example", by: "CA", "CA Ltd", from: moment - 86_400, to: moment + 86_400).with {
            ($0.signatureAlgorithm, $0.signatureDigest) = ("sha1WithRSAEncryption", "SHA1")
        }
        var record = ConnectionScript.record {
            $0.handshake(.tls12, [old])
            $0.setTLS { $0.certificateMark = Mark(frame: 5, at: Timestamp(nanoseconds: moment * 1_000_000_000)) }
            $0.set { $0.tls?.certificates = [old] }
        }
        record.verification = .untrusted
        let finding = try #require(CertificateRule(kind: .weak).finding(ConnectionFacts(record)))
        #expect((finding.severity == .note) == wasUsual)
        let flaw = try #require(CertificateFlaw.weakness(of: old, as: .leaf))
        #expect(finding.conclusion == .certificateDefect(wasUsual ? .weakByToday(.leaf(flaw)) : .weak(.leaf(flaw))))
    }

    @Test func theEndOfTheValidityIsKept() {
        let findings = Self.findings(Self.expired, nil) { $0.alert(.client, 45) }
        #expect(
            findings.first?.conclusion
                == .certificateDefect(
                    .expired(subject: "CN=telemetry.vendor.example", notAfter: ConnectionScript.start - 86_400)))
    }
}
