import Diagnosis
import Testing
import Timeline

@testable import Cryptography
@testable import Reports

@Suite struct CertificateJudgementWordingTests {
    private func lines(_ change: @escaping (inout ConnectionRecord) -> Void) throws -> [String] {
        CertificateJudgementWording.lines(
            try #require(Shown.inventory([Shown.connection(0) { change(&$0) }]).chains.first))
    }

    @Test func nothingIsSaidWithoutABundle() throws { #expect(try lines { _ in }.isEmpty) }

    @Test func aGoodChainNamesItsPath() throws {
        let said = try lines { $0.verification = Shown.verification() }
        #expect(
            said == [
                """
                device.pem, at 2026-11-23 13:39:58 UTC for telemetry.vendor.example: valid, by \
                CN=telemetry.vendor.example ← CN=Vendor Issuing CA.
                """
            ])
    }

    @Test func anEndInAnIntermediateIsSaid() throws {
        let said = try lines {
            var verification = Shown.verification()
            verification.endsInIntermediate = true
            $0.verification = verification
        }
        #expect(said.first?.contains("which some clients do not accept") == true)
    }

    @Test func aMissingIntermediateIsNamedWithItsPlace() throws {
        let said = try lines {
            $0.verification = Shown.verification((20, "unable to get local issuer certificate"))
            $0.chainGap = ChainGap(
                depth: 0, subject: "CN=a", missingIssuer: "CN=Vendor Issuing CA", sent: 1,
                caIssuers: ["http://ca.example/i.crt"],
                endsInSelfSigned: false, storeHasIssuerName: false, relatedAnchors: [])
        }
        #expect(
            said.last
                == "The server has to send its intermediate certificate, CN=Vendor Issuing CA; the certificate names where to get it: http://ca.example/i.crt."
        )
    }

    static let subjects: [(String, String)] = [
        ("CN=a,O=b", "CN=a"), ("O=b,CN=a", "CN=a"), (#"O=b\,CN=c,CN=a"#, "CN=a"), ("O=b", "O=b"), ("", ""),
        (#"CN=a\\,O=b"#, #"CN=a\\"#),
    ]

    @Test(arguments: subjects)
    func pathsAreToldByCommonNames(_ subject: String, _ name: String) throws {
        let said = try lines {
            var verification = Shown.verification()
            verification.path = [.init(subject: subject, sha256: nil, spkiSHA256: "")]
            $0.verification = verification
        }
        #expect(said.first?.hasSuffix(": valid, by \(name).") == true, "\(said)")
    }
}
