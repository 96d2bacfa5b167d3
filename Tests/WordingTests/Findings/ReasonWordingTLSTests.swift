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

@Suite struct ReasonWordingTLSTests {
    private func text(_ reason: Reason) -> String? {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
        }
        return ReasonWording(ConnectionFacts(record)).text(reason)
    }

    @Test(
        arguments: [
            (
                .handshake(.certificateRequest(wasRequested: true, wasDeclined: true, alert: 6)),
                """
                The server sent CertificateRequest; the client's Certificate message was empty; the alert is in frame \
                6.
                """
            ),
            (
                .handshake(.certificateRequest(wasRequested: false, wasDeclined: false, alert: 6)),
                "no client certificate was seen; the alert is in frame 6."
            ),
            (
                .handshake(.clientHelloCut(.partlyAcknowledged(size: 1900))),
                """
                TCP works in both directions, but of the 1900 bytes of the ClientHello only the first part was \
                acknowledged.
                """
            ),
            (
                .handshake(.clientHelloCut(.arrived(octets: 1400))),
                "TCP works in both directions, but only the first 1400 bytes of the ClientHello arrived."
            ),
            (
                .handshake(.offer(.cipherSuites([CipherSuite(rawValue: 0xC02F)]))),
                "The client offers 1 cipher suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256."
            ),
            (.handshake(.offer(.versions([.tls12], isListed: false))), "The client offers up to TLS 1.2."),
            (
                .handshake(.clientHelloAcknowledged),
                "The server's TCP acknowledged the ClientHello: it was delivered, and no answer followed."
            ),
            (
                .handshake(.flightAcknowledged(in: 5)),
                "The client's TCP acknowledged the whole flight that begins in frame 5, and no TLS message followed."
            ),
            (
                .handshake(.flightUnacknowledged(octets: 1300, in: 5)),
                "The client never acknowledged the last 1300 bytes of the server's flight, which begins in frame 5."
            ),
            (
                .certificate(.encrypted),
                "TLS 1.3 encrypts the certificate: the capture does not show who issued it."
            ),
            (.certificate(.seenPin("cert-sha256:c0", subject: "CN=number 0")), "Seen: cert-sha256:c0 (CN=number 0)."),
        ] as [(Reason, String)])
    func whole(reason: Reason, text: String) { #expect(self.text(reason) == text) }

    @Test(
        arguments: [
            (.handshake(.clientHelloUnacknowledged(retransmissions: 1)), "The ClientHello was never acknowledged"),
            (.handshake(.offer(.sslv2Format)), "SSL 2.0"),
            (
                .certificate(.flaw(.init(.notForServers(purposes: ["clientAuth"]), isRefused: true))),
                "is for clientAuth only, not for TLS servers"
            ),
            (
                .handshake(
                    .fingerprint(
                        .init(seen: "s", expected: ["e"], differences: [.cipherSuiteCount(seen: 3, expected: 1)]))),
                "it offers 3 cipher suites instead of 1"
            ),
        ] as [(Reason, String)])
    func inPart(reason: Reason, part: String) { #expect(text(reason)?.contains(part) == true) }

    @Test func pinsThatWereGiven() throws {
        let digest = Pin.publicKeyText(String(repeating: "ab", count: 32))
        let pin = try #require(Pin("telemetry.vendor.example=\(digest)"))
        #expect(text(.certificate(.pinned([pin]))) == "Pinned: `\(digest)`.")
    }

    /// An alert that is not in the catalogue has no meaning to tell.
    @Test func anUnknownAlertSaysNothing() {
        #expect(text(.handshake(.alertMeaning(AlertDescription(rawValue: 200)))) == nil)
        #expect(text(.handshake(.alertMeaning(.unknownCA)))?.hasPrefix("unknown_ca (48) means: ") == true)
    }
}
