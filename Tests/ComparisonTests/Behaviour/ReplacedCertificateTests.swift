import ComparedConnections
import Diagnosis
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ReplacedCertificateTests {
    private static func replaced(
        _ id: Int, issuer: String = "Firewall", name: String = "host.example", capture: String = "good.pcap",
        _ confidence: Finding.Confidence = .likely
    ) -> ReplacedCertificate {
        let connection = SampleConnection.sound(id) { record in
            record.tls?.observation.clientHello = ClientHello(cipherSuites: [], serverName: name)
            record.tls?.certificates = [SampleConnection.certificate(issuer: issuer)]
        }
        let finding = Finding(.certificateReplaced(.otherIssuer("CN=Vendor", capture: capture)), .note, confidence)
        return ReplacedCertificate(finding: finding, connection: connection)
    }

    @Test func theServerIsThatOfTheConnection() {
        #expect(Self.replaced(0).server == .name("host.example"))
        #expect(Self.replaced(0, name: "Host.Example").server == .name("host.example"))
    }

    /// Whichever connection tells it, the same is said of one host and issuer.
    @Test func theSameOfAnotherConnectionIsTheSame() {
        #expect(Self.replaced(0) == Self.replaced(7))
        #expect(Self.replaced(0) == Self.replaced(7, name: "HOST.example"))
        let others = [
            Self.replaced(0, issuer: "Other"), Self.replaced(0, name: "other.example"),
            Self.replaced(0, capture: "third.pcap"), Self.replaced(0, .possible),
        ]
        for other in others { #expect(Self.replaced(0) != other) }
    }
}
