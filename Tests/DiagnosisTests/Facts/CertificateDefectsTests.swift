import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateDefectsTests {
    static let expired = Certificate.vendor.with { $0.notAfter = ConnectionScript.start - 86_400 }
    static let early = Certificate.vendor.with { $0.notBefore = ConnectionScript.start + 86_400 }
    static let short = Certificate.vendor.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }
    static let own = Certificate.vendor.with { $0.isSelfSigned = true }

    private static func record(
        _ chain: [Certificate], _ verification: Verification? = nil,
        _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionRecord {
        ConnectionScript.record {
            $0.open()
            $0.clientHello(nil)
            $0.serverFlight(.tls12, chain)
            $0.set { $0.verification = verification }
            $0.set(change)
        }
    }

    private static func defects(_ chain: [Certificate], _ verification: Verification? = nil) -> CertificateDefects {
        let record = record(chain, verification)
        return CertificateDefects(record, shown: record.tls?.observation.certificateMark)
    }

    /// Each kind by itself, and what each looks like that is none.
    @Test(
        arguments: [
            ([.vendor], nil, []), ([.vendor], .says(), []),
            ([.inspected], .untrusted, [.untrusted]), ([.inspected], nil, []),
            ([.vendor], .says((26, "unsuitable certificate purpose")), [.untrusted]),
            ([expired], nil, [.expired]), ([expired], .says((10, "certificate has expired")), [.expired]),
            ([expired], .says(), []), ([early], nil, [.notYetValid]),
            ([early], .says((9, "certificate is not yet valid")), [.notYetValid]), ([early], .says(), []),
            ([.vendor], .says((62, "hostname mismatch")), [.nameMismatch]),
            ([own], nil, [.selfSigned]), ([own], .untrusted, [.selfSigned]), ([own], .says(), []),
            ([short], nil, [.weak]), ([.vendor], .says((66, "EE certificate key too weak")), [.weak]),
            (
                [expired.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }],
                .says((20, "unable to get local issuer certificate"), (10, "certificate has expired")),
                [.untrusted, .expired, .weak]
            ),
        ] as [([Certificate], Verification?, [CertificateDefect.Kind])])
    func kinds(chain: [Certificate], verification: Verification?, kinds: [CertificateDefect.Kind]) {
        let defects = Self.defects(chain, verification)
        #expect(defects.all.map(\.kind) == kinds)
        for kind in CertificateDefect.Kind.allCases { #expect((defects[kind] != nil) == kinds.contains(kind)) }
    }

    @Test func aForeignIssuerIsNeitherAMissingOneNorItself() {
        #expect(Self.defects([.inspected], .untrusted).isForeign)
        #expect(!Self.defects([.inspected]).isForeign, "no bundle was asked")
        let selfSigned = Self.defects([Self.own], .untrusted)
        #expect(selfSigned.isUntrusted && selfSigned.isSelfSigned && !selfSigned.isForeign)
        let gap = ChainGap(
            depth: 0, subject: "CN=telemetry.vendor.example", missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc",
            sent: 1, caIssuers: [], endsInSelfSigned: false, storeHasIssuerName: false,
            relatedAnchors: ["CN=Vendor Root CA,O=Vendor Inc"])
        let record = Self.record([.vendor], .untrusted) { $0.chainGap = gap }
        let incomplete = CertificateDefects(record, shown: record.tls?.observation.certificateMark)
        #expect(incomplete.isUntrusted && incomplete.isChainIncomplete && !incomplete.isForeign)
        #expect(incomplete.all == [.chainIncomplete(missingIssuer: "CN=Vendor Issuing CA,O=Vendor Inc")])
    }

    /// Whether it was valid is known only where it is known when it was shown.
    @Test func withoutTheMomentNothingIsSaidOfValidity() {
        let record = Self.record([Self.expired])
        #expect(CertificateDefects(record, shown: nil).all.isEmpty)
        #expect(CertificateDefects(record, shown: Mark(frame: 5, at: Timestamp(nanoseconds: 0))).all.isEmpty == false)
    }

    @Test func whatBeganAtTheMomentItWasShownIsValid() {
        let shownAt = ConnectionScript.start
        for (notBefore, notAfter, kinds) in [
            (shownAt, shownAt, []), (shownAt + 1, shownAt + 9, [.notYetValid]), (shownAt - 9, shownAt - 1, [.expired]),
        ] as [(Int64, Int64, [CertificateDefect.Kind])] {
            let certificate = Certificate.vendor.with { ($0.notBefore, $0.notAfter) = (notBefore, notAfter) }
            #expect(Self.defects([certificate]).all.map(\.kind) == kinds)
        }
    }

    @Test func withoutACertificateThereIsNone() {
        let record = ConnectionScript.record { $0.open() }
        #expect(CertificateDefects(record, shown: nil) == CertificateDefects())
        #expect(CertificateDefects().all.isEmpty && !CertificateDefects().isForeign)
    }

    /// Only the server's own certificate makes a client leave after the handshake.
    @Test func aWeakIntermediateIsNoWeakLeaf() {
        let authority = Certificate.authority.with { ($0.key, $0.keyBits) = ("RSA 1024", 1024) }
        #expect(Self.defects([.vendor, authority])[.weak] != nil && !Self.defects([.vendor, authority]).isLeafWeak)
        #expect(Self.defects([Self.short]).isLeafWeak)
    }

    @Test func anAnswerWithoutAListOfFailuresIsOne() {
        var verification = Verification.says()
        (verification.code, verification.result, verification.depth) = (10, "certificate has expired", 1)
        let failures = Self.record([.vendor], verification).verificationFailures
        #expect(failures == [.init(code: 10, result: "certificate has expired", depth: 1)])
        #expect(Self.record([.vendor], .says()).verificationFailures.isEmpty)
        #expect(Self.record([.vendor]).verificationFailures.isEmpty)
    }
}
