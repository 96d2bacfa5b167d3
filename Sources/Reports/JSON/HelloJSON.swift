import Octets
import TLS

/// Everything the hellos offer and choose: the `client_hello` and `server_hello` objects of a detailed `tls`.
struct HelloJSON {
    let observation: TLSObservation

    func write(to json: inout JSONWriter) {
        json.key("client_hello")
        if let hello = observation.clientHello { json.object { client(hello, &$0) } } else { json.null() }
        json.key("server_hello")
        if let hello = observation.serverHello ?? observation.helloRetryRequest { json.object { server(hello, &$0) } } else { json.null() }
    }

    private func client(_ hello: ClientHello, _ json: inout JSONWriter) {
        json.field("legacy_version", hello.legacyVersion.name)
        json.field("versions", hello.supportedVersions.map { Self.name($0.rawValue) ?? $0.name })
        json.field("cipher_suites", hello.cipherSuites.map(\.name))
        json.field("compression_methods", hello.compressionMethods.map(Int.init))
        json.field("extensions", hello.extensions.map(\.name))
        json.field("groups", hello.groups.map(\.name))
        json.key("key_shares")
        json.array(hello.keyShares) { json, share in
            json.object {
                $0.field("group", share.group.name)
                $0.field("length", share.length)
                $0.field("post_quantum", share.group.isPostQuantum)
            }
        }
        json.field("signature_algorithms", hello.signatureAlgorithms.map(\.name))
        json.field("signature_algorithms_cert", hello.certificateSignatureAlgorithms.map(\.name))
        json.field("alpn", hello.alpn.map { PrintableText.escape($0) })
        json.field("session_ticket_length", hello.sessionTicketLength)
        json.field("pre_shared_keys", hello.preSharedKeyCount)
        json.field("psk_key_exchange_modes", hello.preSharedKeyModes.map(Int.init))
        json.field("early_data", hello.offersEarlyData)
        json.field("cookie", hello.hasCookie)
        json.field("status_request", hello.requestsStatus)
        json.field("signed_certificate_timestamp", hello.requestsCertificateTimestamps)
        json.field("extended_master_secret", hello.offersExtendedMasterSecret)
        json.field("encrypt_then_mac", hello.offersEncryptThenMAC)
        json.field("secure_renegotiation", hello.offersSecureRenegotiation)
        json.field("compress_certificate", hello.certificateCompressionAlgorithms.map(\.name))
        json.field("max_fragment_length", hello.maxFragmentLength)
        json.field("record_size_limit", hello.recordSizeLimit)
        json.field("delegated_credential", hello.delegatedCredentialAlgorithms.map(\.name))
        json.field("encrypted_client_hello", hello.encryptedClientHello?.rawValue)
        json.field("grease", hello.hasGREASE)
        json.field("ssl2_format", hello.isSSL2Format)
        json.field("cut", hello.isCut)
        json.field("length", hello.length)
    }

    private func server(_ hello: ServerHello, _ json: inout JSONWriter) {
        json.field("legacy_version", hello.legacyVersion.name)
        json.field("extensions", hello.extensions.map(\.name))
        json.field("session_id", hexadecimal: hello.sessionID)
        json.field("key_share", hello.keyShare?.name)
        json.field("pre_shared_key", hello.choosesPreSharedKey)
        json.field("status_request", hello.staplesStatus)
        json.field("signed_certificate_timestamp", hello.sendsCertificateTimestamps)
        json.field("session_ticket", hello.promisesSessionTicket)
        json.field("extended_master_secret", hello.usesExtendedMasterSecret)
        json.field("encrypt_then_mac", hello.usesEncryptThenMAC)
        json.field("secure_renegotiation", hello.usesSecureRenegotiation)
        json.field("downgrade_mark", hello.hasDowngradeMark)
    }

    private static func name(_ version: UInt16) -> String? { CodePoint.isGREASE(version) ? "GREASE" : nil }
}
