import Cryptography
import Octets
import TLS

/// Everything the hellos offer and choose, and what a server asks of the client: the objects of a detailed `tls`.
///
/// Code points are written twice, by name and behind `_codes` by number, so that a script need not know names and a
/// reader no numbers.
struct HelloJSON {
    let observation: TLSObservation

    func write(to json: inout JSONWriter) {
        json.key("client_hello")
        if let hello = observation.clientHello { json.object { client(hello, &$0) } } else { json.null() }
        json.key("server_hello")
        if let hello = observation.serverHello ?? observation.helloRetryRequest {
            json.object { server(hello, &$0) }
        } else {
            json.null()
        }
        json.key("hello_retry_request")
        if let retry = observation.helloRetryRequest { json.object { self.retry(retry, &$0) } } else { json.null() }
        json.key("encrypted_extensions")
        if let extensions = observation.encryptedExtensions {
            json.array(extensions) { $0.value($1.name) }
        } else {
            json.null()
        }
        json.key("certificate_request")
        if let request = observation.certificateRequest {
            json.object { self.request(request, &$0) }
        } else {
            json.null()
        }
    }

    private func client(_ hello: ClientHello, _ json: inout JSONWriter) {
        json.field("legacy_version", hello.legacyVersion.name)
        json.field("versions", hello.supportedVersions.map { CodePoint.isGREASE($0.rawValue) ? "GREASE" : $0.name })
        codes("version_codes", hello.supportedVersions, &json)
        json.field("cipher_suites", hello.cipherSuites.map(\.name))
        codes("cipher_suite_codes", hello.cipherSuites, &json)
        json.field("compression_methods", hello.compressionMethods.map(Int.init))
        json.field("extensions", hello.extensions.map(\.name))
        codes("extension_codes", hello.extensions, &json)
        json.field("groups", hello.groups.map(\.name))
        codes("group_codes", hello.groups, &json)
        json.field("point_formats", hello.pointFormats.map(Int.init))
        json.key("key_shares")
        json.array(hello.keyShares) { json, share in
            json.object {
                $0.field("group", share.group.name)
                $0.field("group_code", TLSJSON.code(share.group.rawValue))
                $0.field("length", share.length)
                $0.field("post_quantum", share.group.isPostQuantum)
            }
        }
        json.field("signature_algorithms", hello.signatureAlgorithms.map(\.name))
        codes("signature_algorithm_codes", hello.signatureAlgorithms, &json)
        json.field("signature_algorithms_cert", hello.certificateSignatureAlgorithms.map(\.name))
        json.field("alpn", hello.alpn.map { PrintableText.escape($0) })
        json.field("application_settings", hello.applicationSettings.map { PrintableText.escape($0) })
        resumption(hello, &json)
        json.field("status_request", hello.requestsStatus)
        json.field("signed_certificate_timestamp", hello.requestsCertificateTimestamps)
        json.field("extended_master_secret", hello.offersExtendedMasterSecret)
        json.field("encrypt_then_mac", hello.offersEncryptThenMAC)
        json.field("secure_renegotiation", hello.offersSecureRenegotiation)
        json.field("post_handshake_auth", hello.offersPostHandshakeAuthentication)
        json.field("compress_certificate", hello.certificateCompressionAlgorithms.map(\.name))
        json.field("max_fragment_length", hello.maxFragmentLength)
        json.field("record_size_limit", hello.recordSizeLimit)
        json.field("delegated_credential", hello.delegatedCredentialAlgorithms.map(\.name))
        json.field("encrypted_client_hello", hello.encryptedClientHello?.rawValue)
        json.field("padding_length", hello.paddingLength)
        json.field("grease", hello.hasGREASE)
        json.field("ssl2_format", hello.isSSL2Format)
        json.field("cut", hello.isCut)
        json.field("length", hello.length)
    }

    private func resumption(_ hello: ClientHello, _ json: inout JSONWriter) {
        json.field("session_id_length", hello.sessionID.count)
        json.field("session_ticket_length", hello.sessionTicketLength)
        json.field("pre_shared_keys", hello.preSharedKeyCount)
        json.field("psk_key_exchange_modes", hello.preSharedKeyModes.map(Int.init))
        json.field("early_data", hello.offersEarlyData)
        json.field("cookie", hello.hasCookie)
        json.field("cookie_length", hello.cookieLength)
    }

    private func server(_ hello: ServerHello, _ json: inout JSONWriter) {
        json.field("legacy_version", hello.legacyVersion.name)
        json.field("compression_method", hello.compressionMethod.map(Int.init))
        json.field("extensions", hello.extensions.map(\.name))
        codes("extension_codes", hello.extensions, &json)
        json.field("session_id", hexadecimal: hello.sessionID)
        json.field("key_share", hello.keyShare?.name)
        json.field("key_share_code", hello.keyShare.map { TLSJSON.code($0.rawValue) })
        json.field("key_share_length", hello.keyShareLength)
        json.field("post_quantum", hello.keyShare?.isPostQuantum)
        json.field("alpn", hello.alpn.map { PrintableText.escape($0) })
        json.field("pre_shared_key", hello.choosesPreSharedKey)
        json.field("status_request", hello.staplesStatus)
        json.field("signed_certificate_timestamp", hello.sendsCertificateTimestamps)
        json.field("session_ticket", hello.promisesSessionTicket)
        json.field("extended_master_secret", hello.usesExtendedMasterSecret)
        json.field("encrypt_then_mac", hello.usesEncryptThenMAC)
        json.field("secure_renegotiation", hello.usesSecureRenegotiation)
        json.field("max_fragment_length", hello.maxFragmentLength)
        json.field("record_size_limit", hello.recordSizeLimit)
        json.field("downgrade_mark", hello.hasDowngradeMark)
    }

    private func retry(_ retry: ServerHello, _ json: inout JSONWriter) {
        json.field("key_share", retry.keyShare?.name)
        json.field("key_share_code", retry.keyShare.map { TLSJSON.code($0.rawValue) })
        json.field("cookie_length", retry.cookieLength)
    }

    private func request(_ request: CertificateRequest, _ json: inout JSONWriter) {
        json.field("certificate_types", request.certificateTypes.map(\.name))
        json.field("signature_algorithms", request.signatureAlgorithms.map(\.name))
        codes("signature_algorithm_codes", request.signatureAlgorithms, &json)
        // What is no name is written as RFC 2253 section 2.4 writes values it cannot: as the octets.
        json.field(
            "certificate_authorities",
            request.certificateAuthorities.map { EncodedName.rfc2253($0) ?? "#" + Self.hexadecimal($0) })
    }

    private static func hexadecimal(_ octets: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private func codes(_ key: String, _ values: [some RawRepresentable<UInt16>], _ json: inout JSONWriter) {
        json.field(key, values.map { TLSJSON.code($0.rawValue) })
    }
}
