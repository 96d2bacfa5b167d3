/// What an alert tells a person who does not read RFCs.
enum AlertMeaning {
    private static let meanings: [UInt8: String] = [
        10: "a message came that does not belong here",
        20: "a record was damaged, or the two sides have different keys",
        22: "a record was too long, often because the other side does not speak TLS at all",
        40: "the two sides have no cipher, group or signature in common, or a client certificate is missing",
        42: "the certificate was not accepted",
        43: "the certificate is not made for this use",
        44: "the certificate was revoked",
        45: "the certificate has expired",
        46: "the certificate was not accepted for an unspecified reason",
        47: "a field has a value it must not have",
        48: "the issuer of the certificate is not among the trusted CAs",
        49: "access was denied by policy",
        50: "a message could not be decoded",
        51: "a signature or a Finished message did not verify",
        70: "the two sides have no TLS version in common",
        71: "the server wants stronger cryptography than the client offers",
        80: "an internal error, not the peer's fault",
        86: "the client fell back to an older version than the server supports",
        109: "an extension is missing",
        110: "an extension was not asked for",
        112: "the server does not serve the name the client asked for (SNI)",
        113: "the stapled revocation status was not accepted",
        115: "the pre-shared key is unknown",
        116: "a client certificate is required",
        120: "the two sides have no application protocol in common (ALPN)",
    ]

    static func meaning(of code: UInt8) -> String? { meanings[code] }
}
