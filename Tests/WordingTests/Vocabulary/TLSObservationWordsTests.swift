import Cryptography
import Octets
import TLS
import Testing

@testable import Wording

@Suite struct TLSObservationWordsTests {
    private static let mark = Mark(frame: 4, at: Timestamp(nanoseconds: 0))

    @Test(
        arguments: [
            (.wrongSender(.certificateRequest), "CertificateRequest from the client"),
            (.notARecord, "bytes of the client that are no TLS record"),
            (
                .undecodable(.message(.clientHello), DecodeError(.invalidValue, field: "version", offset: 0)),
                "ClientHello: version at byte 0 has a value the format does not allow"
            ), (.emptyRecord, "an empty handshake record"),
            (.tooLong(.certificate, length: 9), "Certificate of 9 bytes is longer than any sound one"),
            (.earlyApplicationData, "application data before ChangeCipherSpec"),
            (.unprotected(.finished), "Finished in clear"),
            (.repeated(.clientHello), "a second ClientHello in one handshake"),
            (.outOfOrder(.certificate, after: .serverHelloDone), "Certificate after ServerHelloDone"),
            (
                .changeCipherSpec(after: .clientHello, without: .clientKeyExchange),
                "ChangeCipherSpec after ClientHello, without ClientKeyExchange"
            ),
            (
                .malformedExtensions(of: .clientHello, first: .serverName, count: 1),
                "ClientHello: server_name is malformed"
            ),
            (
                .malformedExtensions(of: .clientHello, first: .serverName, count: 3),
                "ClientHello: server_name is malformed, and 2 more"
            ),
        ] as [(TLSObservation.Anomaly.Kind, String)])
    func anAnomalyIsNamed(kind: TLSObservation.Anomaly.Kind, text: String) {
        #expect(TLSObservation.Anomaly(mark: Self.mark, from: .client, kind: kind).text == text)
    }

    @Test(
        arguments: [
            (.recordIncomplete, "bytes of a record are missing from the capture"),
            (.streamIncomplete, "bytes of the stream are missing from the capture"),
            (.keyUpdateFailed, "the keys after a KeyUpdate could not be made"),
            (.version(.ssl3), "SSL 3.0 cannot be decrypted"), (.compression, "TLS compression cannot be decrypted"),
            (.extension(.truncatedHMAC), "truncated_hmac cannot be decrypted"),
            (.cipherSuite(CipherSuite(rawValue: 5), nil), "TLS_RSA_WITH_RC4_128_SHA cannot be decrypted"),
            (
                .cipherSuite(CipherSuite(rawValue: 5), .unsupported("RC4")),
                "TLS_RSA_WITH_RC4_128_SHA: this OpenSSL does not offer RC4 cannot be decrypted"
            ), (.recordNotOpened(.unsupported("RC4")), "a record does not open: this OpenSSL does not offer RC4"),
        ] as [(TLSObservation.DecryptionEnd.Reason, String)])
    func whyDecryptionEnded(reason: TLSObservation.DecryptionEnd.Reason, text: String) {
        #expect(reason.text == text)
    }
}
