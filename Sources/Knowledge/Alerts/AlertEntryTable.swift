/// The alerts of every TLS version, in the order of their numbers.
enum AlertEntryTable {
    private static let tls13 = "RFC 8446 section 6"
    private static let tls12 = "RFC 5246 section 7.2"

    static let rows: [AlertEntry] = [
        .init(
            0, "close_notify", .either,
            "The sender has nothing more to say: the orderly end of a connection, no error.", source: tls13),
        .init(
            10, "unexpected_message", .either,
            "A message was received that is not valid at this point: a defect, or another protocol.",
            source: tls13),
        .init(
            20, "bad_record_mac", .either,
            """
            A record could not be decrypted: bytes were changed on the path, memory is faulty, or the two sides use \
            different keys.
            """,
            source: tls13),
        .init(
            21, "decryption_failed", .nobody, "A record could not be decrypted (older versions).", source: tls12),
        .init(
            22, "record_overflow", .either,
            "A record is longer than allowed: often what was received is not TLS.", source: tls13
        ),
        .init(
            30, "decompression_failure", .nobody,
            "A compressed record could not be decompressed; compression is no longer used.",
            source: tls12),
        .init(
            40, "handshake_failure", .server,
            "The two sides have no cipher suite, group or signature algorithm in common.",
            also: "Up to TLS 1.2 also: a client certificate is missing.",
            source: tls13 + "; measured with OpenSSL 3.0"),
        .init(
            41, "no_certificate", .nobody, "The client has no certificate (SSL 3.0).", source: "RFC 6101 section 5.4.2"),
        .init(
            42, "bad_certificate", .client,
            """
            The certificate was rejected: damaged, with an invalid signature, for another host, or for any other \
            reason, as some libraries send no other alert.
            """,
            source: tls13),
        .init(
            43, "unsupported_certificate", .client,
            "The certificate is of a kind or for a purpose that is not accepted here.",
            source: tls13),
        .init(44, "certificate_revoked", .client, "The issuer has revoked the certificate.", source: tls13),
        .init(
            45, "certificate_expired", .client,
            "The certificate is no longer valid, or by some libraries not yet; or the clock of the sender is wrong.",
            source: tls13),
        .init(
            46, "certificate_unknown", .client,
            """
            The certificate was not accepted, and the sender gives no specific reason: Java and browsers send it for \
            most reasons.
            """,
            source: tls13),
        .init(
            47, "illegal_parameter", .either, "A field of a handshake message contradicts others or is out of range.",
            source: tls13),
        .init(
            48, "unknown_ca", .client,
            """
            The sender does not know the authority that issued the certificate: a missing root, a missing \
            intermediate, or TLS interception.
            """,
            source: tls13),
        .init(
            49, "access_denied", .either,
            "The certificate is valid, but its holder has no access; some libraries send it for other reasons.",
            source: tls13),
        .init(
            50, "decode_error", .either,
            "A message could not be decoded.",
            also: "OpenSSL also sends it after a response that ends without close_notify, where nothing is wrong.",
            source: tls13 + "; measured with OpenSSL 3.0"),
        .init(51, "decrypt_error", .either, "A signature or the Finished message did not verify.", source: tls13),
        .init(
            52, "too_many_cids_requested", .either, "Too many connection identifiers were asked for (DTLS 1.3).",
            source: "RFC 9147"),
        .init(
            60, "export_restriction", .nobody, "A key longer than export law once allowed.",
            source: "RFC 2246 section 7.2.2"),
        .init(
            70, "protocol_version", .server,
            "The two sides have no version of TLS in common, or one of them refuses the old one.",
            source: tls13),
        .init(
            71, "insufficient_security", .server, "The client's offer is too weak for the server.", source: tls13),
        .init(
            80, "internal_error", .either,
            """
            An error inside the sender that is unrelated to the peer; Java with an empty trust store sends it too.
            """,
            source: tls13 + "; measured with Java 17"),
        .init(
            86, "inappropriate_fallback", .server,
            """
            The client retried with a lower version than both support: its first attempt failed, or something forced \
            the fallback.
            """,
            source: "RFC 7507"),
        .init(90, "user_canceled", .either, "The user cancelled; close_notify follows.", source: tls13),
        .init(
            100, "no_renegotiation", .either,
            "The sender does not renegotiate; a warning: the connection may continue (up to TLS 1.2).",
            source: tls12),
        .init(109, "missing_extension", .either, "An extension that TLS 1.3 requires is missing.", source: tls13),
        .init(
            110, "unsupported_extension", .client, "The server sent an extension that the client did not request.",
            source: tls13),
        .init(
            111, "certificate_unobtainable", .nobody, "A certificate named by its address could not be fetched.",
            source: "RFC 6066"),
        .init(
            112, "unrecognized_name", .server,
            "The server does not serve the host name in the ClientHello.",
            also: "As a warning it is harmless, and the handshake continues.",
            source: "RFC 6066 section 3"),
        .init(
            113, "bad_certificate_status_response", .client,
            "The revocation status that came with the certificate is not valid.",
            source: "RFC 6066 section 8"),
        .init(
            114, "bad_certificate_hash_value", .nobody,
            "A certificate fetched from its address has another hash than announced.",
            source: "RFC 6066"),
        .init(
            115, "unknown_psk_identity", .server, "The server does not know the pre-shared key the client names.",
            source: tls13 + "; RFC 4279"),
        .init(
            116, "certificate_required", .server, "The server requires a client certificate and received none.",
            source: tls13
        ),
        .init(
            117, "general_error", .either, "An error for which there is no other alert.",
            source: "IANA registry of TLS alerts"),
        .init(
            120, "no_application_protocol", .server, "The two sides have no application protocol (ALPN) in common.",
            source: "RFC 7301"),
        .init(
            121, "ech_required", .client,
            "The client insists on an encrypted ClientHello and the server did not accept it.",
            source: "IANA registry of TLS alerts"),
    ]
}
