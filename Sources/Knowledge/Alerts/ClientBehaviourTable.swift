/// How TLS clients refuse certificates. Measured on Linux (Debian 12) with the versions named, or read in the
/// libraries' sources.
enum ClientBehaviourTable {
    static let rows: [ClientBehaviour] = [
        openssl, curl, gnutls, go, java, node, wget, mbedTLS, wolfSSL, boringSSL, chromium, nss, rustls, dotNET, apple,
        schannel,
    ].flatMap { $0 }

    private static let close = "closes with FIN"

    /// The rows of one client: a number of an alert for each reason, nil where it sends none.
    private static func client(
        _ name: String, _ alerts: KeyValuePairs<ClientBehaviour.Reason, UInt8?>, readable: Bool?, then: String = "",
        _ confidence: Provenance,
        _ source: String
    ) -> [ClientBehaviour] {
        alerts.map { reason, alert in
            ClientBehaviour(
                client: name, reason: reason, alert: alert, isReadableInTLS13: alert == nil ? nil : readable,
                then: then,
                confidence: confidence, source: source)
        }
    }

    // OpenSSL checks certificates before it switches to the handshake's keys for sending: in TLS 1.3 its refusal can be
    // read.
    private static let openssl =
        client(
            "OpenSSL 3.0, Python ssl", [.untrusted: 48, .expired: 45, .notYetValid: 42, .wrongName: 42], readable: true,
            then: close, .measured, "openssl/openssl ssl/statem/statem_lib.c; measured with s_client and Python 3.11")
        + client(
            "OpenSSL 3.0", [.revoked: 44], readable: true, then: close, .source,
            "openssl/openssl ssl/statem/statem_lib.c")

    private static let curlMeasured = "measured with curl 7.88.1 and OpenSSL 3.0"
    private static let curl =
        client(
            "curl with OpenSSL", [.untrusted: 48, .expired: 45, .notYetValid: 42], readable: true,
            then: "closes, often with RST as bytes of the server are unread", .measured, curlMeasured)
        + client(
            "curl with OpenSSL", [.wrongName: nil], readable: nil,
            then: "completes the handshake, then close_notify and FIN", .measured,
            curlMeasured)
        + client(
            "curl with OpenSSL", [.pin: nil], readable: nil, then: "completes the handshake, then close_notify and FIN",
            .unconfirmed,
            "curl checks pins after the handshake, general knowledge")

    private static let gnutls = client(
        "GnuTLS 3.7", [.untrusted: 42, .expired: 42, .wrongName: 42], readable: false,
        then: "FIN in the same segment, then RST", .measured,
        "measured with gnutls-cli 3.7.9")

    private static let go =
        client(
            "Go crypto/tls", [.untrusted: 42, .expired: 42, .wrongName: 42], readable: false, then: close, .measured,
            "golang/go src/crypto/tls/handshake_client.go; measured with Go 1.19")
        + client(
            "Go crypto/tls", [.pin: 42, .notYetValid: 42], readable: false, then: close, .source,
            "golang/go src/crypto/tls/handshake_client.go")

    // Java pads every TLS 1.3 record by 16 octets: its encrypted alert is a record of 35 octets, not of 19.
    private static let java =
        client(
            "Java JSSE", [.untrusted: 46, .expired: 46, .expired: 45, .wrongName: 46], readable: false, then: close,
            .measured,
            "openjdk/jdk CertificateMessage.getCertificateAlert; measured with Java 17")
        + client(
            "Java JSSE", [.revoked: 44, .pin: 46], readable: false, then: close, .source,
            "openjdk/jdk CertificateMessage.java")
        + client(
            "Java JSSE with an empty trust store", [.untrusted: 80], readable: false, then: close, .measured,
            "measured with Java 17")

    private static let node = client(
        "Node.js", [.untrusted: nil, .expired: nil, .wrongName: nil, .pin: nil], readable: nil,
        then:
            """
            TLS 1.3: FIN without a Finished of its own; TLS 1.2: completes the handshake, then FIN without \
            close_notify
            """,
        .measured,
        "measured with Node.js 20.20")

    private static let wget = client(
        "GNU Wget with GnuTLS", [.untrusted: nil], readable: nil,
        then: "completes the handshake, then FIN (TLS 1.2) or RST (TLS 1.3)", .measured, "measured with GNU Wget 1.21")

    private static let mbedSource = "Mbed-TLS/mbedtls library/ssl_tls.c"
    private static let mbedTLS =
        client(
            "Mbed TLS 2.28", [.untrusted: 48, .expired: 45, .notYetValid: 46, .wrongName: 42], readable: nil,
            then: "FIN, then RST",
            .measured, mbedSource + "; measured with 2.28.3, which has no TLS 1.3")
        + client("Mbed TLS", [.revoked: 44, .pin: 49], readable: nil, .source, mbedSource)

    private static let wolfSSL =
        client(
            "wolfSSL 5", [.untrusted: 48, .expired: 45, .notYetValid: 45, .wrongName: 42], readable: false, then: "RST",
            .measured,
            "measured with wolfSSL 5.5.4")
        + client(
            "wolfSSL before 2021", [.untrusted: nil], readable: nil, then: "may close without an alert", .documented,
            "wolfSSL/wolfssl pull requests 3141 and 4285")

    private static let boringSSL = client(
        "BoringSSL", [.untrusted: 48, .expired: 45, .notYetValid: 45, .wrongName: 42, .pin: 46], readable: false,
        .source,
        "google/boringssl ssl/ssl_x509.cc")

    private static let chromium = client(
        "Chromium", [.untrusted: 46, .expired: 46, .notYetValid: 46, .wrongName: 46, .pin: 46], readable: false,
        .unconfirmed,
        """
        google/boringssl ssl/handshake.cc sets it where the application's check gives no code; that Chromium gives \
        none is general knowledge
        """
    )

    private static let nss = client(
        "Firefox (NSS)", [.untrusted: 48, .expired: 45, .wrongName: 42, .pin: 42], readable: false, .source,
        "nss lib/ssl/ssl3con.c ssl3_SendAlertForCertError")

    private static let rustls = client(
        "rustls", [.untrusted: 48, .expired: 45, .notYetValid: 45, .wrongName: 42], readable: false, .source,
        "rustls/rustls rustls/src/error/mod.rs")

    private static let dotNET =
        client(
            ".NET SslStream", [.wrongName: 42, .pin: 46], readable: false, .source,
            "dotnet/runtime SslStream.Protocol.cs")
        + client(
            ".NET SslStream", [.untrusted: 48, .expired: 45, .notYetValid: 45, .revoked: 44], readable: false,
            then: "it checks after the handshake: in TLS 1.2 the alert follows both Finished, encrypted", .unconfirmed,
            "dotnet/runtime SslStream.Protocol.cs; the codes are general knowledge")

    private static let apple = client(
        "Apple Secure Transport", [.untrusted: 48, .expired: 45, .notYetValid: 45], readable: nil, .source,
        "Apple Security framework, mapping of the peer's trust result")

    private static let schannel = client(
        "Windows SChannel", [.untrusted: 48, .expired: 45], readable: false, then: "may close without an alert",
        .unconfirmed,
        "Windows SChannel, general knowledge")
}
