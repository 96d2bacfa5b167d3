import ConnectionScripts
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
        return PinCheck(
            host: "telemetry.vendor.example", isMatch: isMatch, pins: try texts.map { try #require(Pin($0)) },
            path: path)
    }

    private func finding(_ check: PinCheck?, _ script: (inout ConnectionScript) -> Void) -> Finding? {
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
        #expect(found.conclusion == .pinMismatch(.init(host: "telemetry.vendor.example", pins: 1, path: 2)))
        let seen = (0..<2).map { Pin.publicKeyText(String(repeating: "d\($0)", count: 32)) }
        #expect(
            found.reasons.prefix(3) == [
                .certificate(.pinned(try check(isMatch: false).pins)),
                .certificate(.seenPin(seen[0], subject: "CN=number 0")),
                .certificate(.seenPin(seen[1], subject: "CN=number 1")),
            ])
        #expect(found.frames == [5] && found.alternatives == [.certificate(.keyRenewedOnPurpose)])
        #expect(found.advice.first == .certificate(.askAboutPin(host: "telemetry.vendor.example", seen: seen[0])))
    }

    @Test func aPinnedCertificateIsAnsweredWithCertificates() throws {
        let pin = "telemetry.vendor.example=cert-sha256:\(Self.digest)"
        let found = try #require(
            finding(try check(isMatch: false, pins: [pin, pin], links: 1)) { $0.alert(.client, 46) })
        let seen = "cert-sha256:" + String(repeating: "c0", count: 32)
        #expect(found.reasons[1] == .certificate(.seenPin(seen, subject: "CN=number 0")))
        #expect(found.conclusion == .pinMismatch(.init(host: "telemetry.vendor.example", pins: 2, path: 1)))
    }

    @Test func whoWentOnAllTheSameIsWarned() throws {
        let found = try #require(
            finding(try check(isMatch: false)) {
                $0.completeHandshake()
                $0.request()
                $0.response()
            })
        #expect(found.severity == .warning && found.advice.isEmpty)
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
