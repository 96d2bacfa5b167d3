import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateAdviceTests {
    private static func advice(
        _ certificate: Certificate?, _ verification: Verification? = nil, _ version: ProtocolVersion = .tls12,
        _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> CertificateAdvice {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello("telemetry.vendor.example")
            $0.serverFlight(version, certificate.map { [$0] } ?? [])
            $0.set { $0.verification = verification }
            $0.set(change)
        }
        return CertificateAdvice(ConnectionFacts(record))
    }

    private static let gap = ChainGap(
        depth: 0, subject: "CN=telemetry.vendor.example", missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc", sent: 1,
        caIssuers: [], endsInSelfSigned: false, storeHasIssuerName: false,
        relatedAnchors: ["CN=Vendor Root CA,O=Vendor Inc"])

    /// One step for each connection: what stands first shows again as soon as it is mended.
    @Test func theStepFollowsFromTheFirstDefect() throws {
        let expired = Certificate.expired
        let wrongUse = try #require(VerificationError.of(26))
        let cases: [(String, CertificateAdvice, [Advice.OfCertificate])] = [
            ("sound", Self.advice(.vendor, .says()), []),
            ("no bundle", Self.advice(.vendor), [.runWithBundle]),
            ("foreign", Self.advice(.inspected, .untrusted), [.exemptOrInstall, .proveOrigin]),
            ("self-signed", Self.advice(.vendor.with { $0.isSelfSigned = true }, .untrusted), [.replaceSelfSigned]),
            ("expired", Self.advice(expired, .says((10, "certificate has expired"))), [.renew]),
            (
                "self-signed and expired", Self.advice(expired.with { $0.isSelfSigned = true }, .untrusted),
                [.replaceSelfSigned]
            ),
            (
                "too early", Self.advice(.vendor.with { $0.notBefore = ConnectionScript.start + 86_400 }),
                [.checkClocks]
            ),
            ("no intermediate", Self.advice(.vendor, .untrusted) { $0.chainGap = Self.gap }, [.sendIntermediate]),
            ("other name", Self.advice(.vendor, .says((62, "hostname mismatch"))), [.coverName]),
            ("wrong use", Self.advice(.vendor, .says((26, "unsuitable certificate purpose"))), [.remedy(wrongUse)]),
        ]
        for (name, advice, steps) in cases { #expect(advice.advice == steps.map { .certificate($0) }, "\(name)") }
    }

    /// Who does not know an issuer that the bundle given has, has another bundle.
    @Test func aClientWithAnotherBundle() {
        func advice(_ verification: Verification?, alert: UInt8) -> CertificateAdvice {
            let record = ConnectionScript.record {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.set { $0.verification = verification }
                $0.alert(.client, alert)
            }
            return CertificateAdvice(ConnectionFacts(record))
        }
        let other = advice(.says(), alert: 48)
        let bundle = Verification.says().trust
        #expect(other.advice == [.certificate(.findTrustStore(given: bundle))])
        #expect(other.reasons.contains(.certificate(.otherBundleInUse(given: bundle))))
        #expect(advice(.says(), alert: 42).advice.isEmpty)
        #expect(advice(nil, alert: 48).advice == [.certificate(.runWithBundle)])
        #expect(!advice(.untrusted, alert: 48).advice.contains(.certificate(.findTrustStore(given: bundle))))
    }

    @Test func inTLS13OnlyTheEncryptionCanBeTold() {
        let hidden = Self.advice(nil, nil, .tls13)
        #expect(hidden.reasons == [.certificate(.encrypted)] && hidden.advice == [.certificate(.show)])
        #expect(hidden.alternatives == [.certificate(.proxyOrOwnFault)])
        #expect(Self.advice(nil) == CertificateAdvice())
    }

    @Test func aForeignIssuerMayBeAPrivateOne() {
        #expect(Self.advice(.inspected, .untrusted).alternatives == [.certificate(.privateAuthority)])
        #expect(Self.advice(.fortinet, .untrusted).alternatives.isEmpty, "a product says what it is")
        #expect(Self.advice(.vendor).alternatives == [.certificate(.notVerified)])
        #expect(Self.advice(.vendor, .says()).alternatives.isEmpty)
    }

    @Test func theReasonsAreWhatTheBundleAndTheCertificateSay() {
        let verification = Verification.says((62, "hostname mismatch"))
        let wildcard = Certificate.vendor.with { $0.dnsNames = ["*.telemetry.vendor.example"] }
        #expect(
            Self.advice(wildcard, verification).reasons == [
                .certificate(.verification(verification)), .certificate(.names(["*.telemetry.vendor.example"])),
                .certificate(
                    .wildcardMiss(.init(wildcard: "*.telemetry.vendor.example", parent: "telemetry.vendor.example"))),
            ])
        // A weak key is a finding by itself; no name at all is told here.
        let nameless = Certificate.vendor.with {
            $0.dnsNames = []
            ($0.key, $0.keyBits) = ("RSA 1024", 1024)
        }
        let flaws = Self.advice(nameless, .says()).reasons.compactMap { reason -> CertificateFlaw.Kind? in
            if case .certificate(.flaw(let flaw)) = reason { flaw.kind } else { nil }
        }
        #expect(flaws == [.commonNameOnly])
    }
}
