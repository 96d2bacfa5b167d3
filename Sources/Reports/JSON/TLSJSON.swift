import Cryptography
import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline
import Wording

/// The `tls` object of a connection, with its `CERT` objects.
struct TLSJSON {
    let tls: ConnectionRecord.TLS
    /// Whether everything the hellos offer is written too.
    var isDetailed = false

    private var observation: TLSObservation { tls.observation }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("version", observation.version?.name)
            json.field("version_code", observation.version.map { Self.code($0.rawValue) })
            json.field("cipher_suite", observation.cipherSuite?.name)
            json.field("cipher_suite_code", observation.cipherSuite.map { Self.code($0.rawValue) })
            json.field("sni", observation.clientHello?.serverName)
            // Beside it the name asked for may be another: see ClientHello.EncryptedClientHello.
            json.field("encrypted_client_hello", observation.clientHello?.encryptedClientHello?.rawValue)
            json.field("alpn", observation.alpn)
            json.field("client_random", hexadecimal: observation.clientHello?.random)
            json.field("server_random", hexadecimal: observation.serverHello?.random)
            json.field("session_id", hexadecimal: observation.clientHello?.sessionID)
            json.field("resumed", observation.resumed)
            json.field("hello_retry", observation.helloRetry)
            json.field("ja3", tls.fingerprints?.ja3)
            json.field("ja3s", observation.ja3s)
            json.field("ja4", tls.fingerprints?.ja4.hashed)
            json.field("ja4_raw", tls.fingerprints?.ja4.raw)
            json.key("client_library")
            clientLibrary(&json)
            json.field("client_versions", observation.clientHello?.offeredVersions.map(\.name) ?? [])
            json.field("decrypted", observation.isDecrypted)
            missingSecrets(&json)
            json.key("decryption_ended")
            json.array(observation.decryptionEnds) { end($1, &$0) }
            json.key("handshake")
            json.array(observation.messages) { message($1, &$0) }
            json.key("certificates")
            CertificateJSON.write(tls.certificates, to: &json)
            json.key("raw_public_keys")
            rawPublicKeys(&json)
            json.field("certificate_compression", observation.certificateCompression?.name)
            json.field("certificate_timestamps", observation.certificateTimestampCount)
            json.key("ocsp_responses")
            OCSPJSON.write(observation.stapledResponses, to: &json)
            json.key("client_certificates")
            CertificateJSON.write(tls.clientCertificates, to: &json)
            json.key("alerts")
            json.array(observation.alerts) { alert($1, &$0) }
            json.field(
                "encrypted_server_flight",
                observation.encryptedServerFlight > 0 ? observation.encryptedServerFlight : nil)
            json.key("session_tickets")
            json.array(observation.sessionTickets) { ticket($1, &$0) }
            json.key("client_certificate")
            clientCertificate(&json)
            renegotiation(&json)
            json.field("anomaly", observation.anomaly?.text)
            if isDetailed { HelloJSON(observation: observation).write(to: &json) }
        }
    }

    /// Which library made the ClientHello: what has the same fingerprints has the same answer.
    private func clientLibrary(_ json: inout JSONWriter) {
        guard let fingerprints = tls.fingerprints, let hello = observation.wholeHello else { return json.null() }
        json.shared(fingerprints.ja3 + fingerprints.ja4.hashed) { json in
            guard let match = ClientLibrary.Match(hello) else { return json.null() }
            json.object {
                $0.field("name", match.library.name)
                $0.field("confidence", match.confidence.rawValue)
                $0.field("because", "\(match.because) as in \(match.library.recording)")
            }
        }
    }

    /// Keys that stand in place of certificates, by the hash that pins them.
    private func rawPublicKeys(_ json: inout JSONWriter) {
        let keys = observation.rawPublicKeys
        guard keys.client != nil || keys.server != nil else { return json.null() }
        json.object { object in
            for side in Side.allCases {
                object.field(side.name, hexadecimal: keys[side].map { Digest.sha256($0.span) })
            }
        }
    }

    private func renegotiation(_ json: inout JSONWriter) {
        json.key("renegotiation")
        guard let renegotiation = observation.renegotiation else { return json.null() }
        json.object {
            $0.field("frame", renegotiation.mark.frame)
            $0.field("at", renegotiation.mark.at)
            $0.field("from", renegotiation.from.name)
            $0.field("complete", renegotiation.isComplete)
        }
    }

    private func missingSecrets(_ json: inout JSONWriter) {
        guard let missing = observation.missingSecrets else {
            json.key("missing_secrets")
            return json.null()
        }
        json.field("missing_secrets", missing.map(\.rawValue))
    }

    private func end(_ end: TLSObservation.DecryptionEnd, _ json: inout JSONWriter) {
        json.object {
            $0.field("frame", end.mark.frame)
            $0.field("at", end.mark.at)
            $0.field("from", end.from.name)
            $0.field("reason", end.reason.text)
        }
    }

    private func ticket(_ ticket: TLSObservation.SessionTicket, _ json: inout JSONWriter) {
        json.object {
            $0.field("frame", ticket.mark.frame)
            $0.field("at", ticket.mark.at)
            grounds(ticket.inference, &$0)
        }
    }

    /// The client's answer to a CertificateRequest.
    private func clientCertificate(_ json: inout JSONWriter) {
        guard observation.clientCertificateGiven || observation.clientCertificateDeclined else { return json.null() }
        json.object {
            $0.field("answer", observation.clientCertificateGiven ? "given" : "declined")
            grounds(observation.clientCertificateInference, &$0)
        }
    }

    /// Whether a fact was read or told from outside, and on what grounds.
    private func grounds(_ inference: Inference?, _ json: inout JSONWriter) {
        json.field("inferred", inference != nil)
        json.field("confidence", inference?.confidence.rawValue)
        json.field("reason", inference?.reason)
    }

    private static let digits = Array("0123456789abcdef")

    /// `0xc02f`.
    static func code(_ value: UInt16) -> String {
        "0x" + String([12, 8, 4, 0].map { digits[Int(value >> UInt16($0) & 15)] })
    }

    private func message(_ message: TLSObservation.Message, _ json: inout JSONWriter) {
        json.object {
            $0.field("frame", message.mark.frame)
            $0.field("at", message.mark.at)
            $0.field("from", message.from.name)
            $0.field("type", message.type.name)
            $0.field("length", message.length)
            $0.field("inferred", message.isInferred)
            $0.field("confidence", message.inference?.confidence.rawValue)
            $0.field("decrypted", message.isDecrypted)
        }
    }

    private func alert(_ alert: TLSObservation.Alert, _ json: inout JSONWriter) {
        json.object {
            $0.field("frame", alert.mark.frame)
            $0.field("at", alert.mark.at)
            $0.field("from", alert.from.name)
            $0.field("level", alert.level?.name)
            $0.field("code", alert.description.map { Int($0.rawValue) })
            $0.field("description", alert.description?.name)
            $0.field("encrypted", alert.isEncrypted)
            $0.field("decrypted", alert.isDecrypted)
            grounds(alert.inference, &$0)
        }
    }
}
