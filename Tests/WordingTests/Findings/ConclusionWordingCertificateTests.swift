import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Diagnosis
@testable import Wording

@Suite struct ConclusionWordingCertificateTests {
    private static func refusal(_ version: ProtocolVersion = .tls12) -> FindingStatement? {
        state(ClientRejectedCertificate()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(version, [.inspected])
            $0.set { $0.verification = version.isTLS13 ? nil : .untrusted }
            $0.alert(.client, 48)
        }
    }

    @Test func aRefusalNamesTheIssuer() {
        #expect(
            Self.refusal()?.summary
                == "10.20.0.14 rejected the certificate of telemetry.vendor.example (198.51.100.7:443): it sent the fatal TLS alert unknown_ca 1.0 ms after it was received. The certificate was issued by “Customer TLS Inspection CA” (Customer Ltd), which leads to no CA of the trust bundle given (bundle.pem)."
        )
        #expect(
            Self.refusal(.tls13)?.summary.hasSuffix("1.0 ms after it was received.") == true,
            "there is no issuer to name")
    }

    @Test(arguments: [(0.05, "immediately"), (0.8, "801 ms later")])
    func howSoonAClientLeavesIsSaid(seconds: Double, text: String) {
        let statement = state(ClientRejectedCertificate()) {
            $0.handshake(.tls12, [.inspected])
            $0.set { $0.verification = .untrusted }
            $0.wait(seconds)
            $0.close(.client)
        }
        #expect(statement?.summary.contains("and closed the connection \(text) without a request") == true)
    }

    private static func defect(_ defect: CertificateDefect) -> String? {
        let facts = ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
            })
        return ConclusionWording(Finding(.certificateDefect(defect), .problem, .certain), facts).sentences.first
    }

    @Test func defects() throws {
        let invalid = try #require(
            Self.defect(.invalid(.init(code: 26, result: "unsuitable certificate purpose", depth: 0))))
        #expect(
            invalid.contains("cannot accept the certificate of")
                && invalid.contains("unsuitable certificate purpose (at depth 0)"))
        #expect(
            Self.defect(.expired(subject: "CN=telemetry.vendor.example", notAfter: ConnectionScript.start - 86_400))
                == "The certificate CN=telemetry.vendor.example expired on 2026-11-22, before this connection.")
        #expect(
            Self.defect(.expiredAnchor(subject: "CN=Old Root"))?.hasPrefix(
                "CN=Old Root, which the trust bundle given has for the certificate of") == true)
        let flaw = CertificateFlaw(.brokenDigest(algorithm: "sha1WithRSAEncryption"), isRefused: true)
        #expect(Self.defect(.weakByToday(.leaf(flaw)))?.contains("was acceptable at the time of the capture") == true)
        #expect(Self.defect(.weak(.leaf(flaw)))?.contains("was acceptable at the time of the capture") == false)
    }

    @Test(arguments: [
        (1, 2, "none of the 2 certificates on its path has the pin given for telemetry.vendor.example."),
        (2, 1, "the one certificate on its path has not one of the 2 pins given for telemetry.vendor.example."),
    ])
    func pinsThatDoNotMatch(pins: Int, path: Int, text: String) {
        let facts = ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
            })
        let evidence = CertificatePinMismatch.Evidence(host: "telemetry.vendor.example", pins: pins, path: path)
        #expect(
            ConclusionWording(Finding(.pinMismatch(evidence), .problem, .certain), facts).sentences == [
                "The certificate of telemetry.vendor.example is not the pinned one: \(text)"
            ])
    }

    @Test func signsOfInterceptionAreListed() throws {
        let records = ["www.bank.com", "mail.shop.org", "x.club.net"].enumerated().map { id, name in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello(name)
                $0.serverFlight(.tls12, [.made(name, by: "Office CA", "Office Ltd")])
                $0.wait(0.001)
                $0.alert(.client, 48)
            }
        }
        let statements = try #require(report(records).connections.first).statements
        let statement = try #require(statements.first { $0.id == .interceptionCertificateReplaced })
        #expect(statement.summary.contains("the same issuer also certifies shop.org and club.net here"))
    }
}
