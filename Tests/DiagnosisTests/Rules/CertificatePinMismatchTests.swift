import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificatePinMismatchTests {
    private static let digest = String(repeating: "ab", count: 32)

    private func check(isMatch: Bool, pins: [String]? = nil, links: Int = 2) throws -> PinCheck {
        let texts = pins ?? ["telemetry.vendor.example=\(Pin.publicKeyText(Self.digest))"]
        let path = (0..<links).map {
            Verification.Link(
                subject: "CN=number \($0)", sha256: String(repeating: "c\($0)", count: 32),
                spkiSHA256: String(repeating: "d\($0)", count: 32))
        }
        return PinCheck(host: "telemetry.vendor.example", isMatch: isMatch, pins: try texts.map { try #require(Pin($0)) }, path: path)
    }

    private func finding(_ check: PinCheck?, _ script: (inout Told) -> Void) -> Finding? {
        conclude(CertificatePinMismatch()) {
            $0.open()
            $0.clientHello("telemetry.vendor.example")
            $0.serverFlight(.tls12, [.inspected])
            $0.set { $0.pinCheck = check }
            script(&$0)
        }
    }

    @Test func aMatchIsNothingToTell() throws {
        #expect(finding(try check(isMatch: true)) { _ in } == nil)
        #expect(finding(nil) { _ in } == nil)
    }

    @Test func bothSidesOfTheMismatchAreTold() throws {
        let found = try #require(finding(try check(isMatch: false)) { $0.alert(.client, 46) })
        #expect(found.id == .certificatePinMismatch && found.severity == .problem && found.confidence == .certain)
        #expect(
            found.summary
                == "The certificate of telemetry.vendor.example is not the pinned one: none of the 2 certificates on its path has the pin given for telemetry.vendor.example."
        )
        #expect(found.because[0] == "Pinned: `\(Pin.publicKeyText(Self.digest))`.")
        #expect(found.because[1] == "Seen: \(Pin.publicKeyText(String(repeating: "d0", count: 32))) (CN=number 0).")
        #expect(found.frames.count == 1 && found.rivals.count == 1)
        #expect(found.nextSteps.first?.contains("whether the key was changed on purpose") == true)
    }

    @Test func aPinnedCertificateIsAnsweredWithCertificates() throws {
        let pin = "telemetry.vendor.example=cert-sha256:\(Self.digest)"
        let found = try #require(finding(try check(isMatch: false, pins: [pin, pin], links: 1)) { $0.alert(.client, 46) })
        #expect(found.because[1] == "Seen: cert-sha256:\(String(repeating: "c0", count: 32)) (CN=number 0).")
        #expect(found.summary.contains("the one certificate on its path has not one of the 2 pins"))
    }

    @Test func whoWentOnAllTheSameIsWarned() throws {
        let found = try #require(
            finding(try check(isMatch: false)) {
                $0.completeHandshake()
                $0.request()
                $0.response()
            })
        #expect(found.severity == .warning && found.nextSteps.isEmpty)
    }

    @Test func aClientThatLeavesAfterTheHandshakeRefusedThePin() throws {
        let check = try check(isMatch: false)
        let findings = diagnose {
            $0.open()
            $0.clientHello("telemetry.vendor.example")
            $0.serverFlight(.tls12, [.vendor])
            $0.set { $0.pinCheck = check }
            $0.completeHandshake()
            $0.close(.client)
        }
        #expect(findings.ids.first == .clientRejectedCertificate && findings.ids.contains(.certificatePinMismatch))
    }
}
