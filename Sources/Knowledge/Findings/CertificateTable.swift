/// Findings about the server's certificate, verified at the time of the capture.
enum CertificateTable {
    private static let pathValidation = "RFC 5280 section 6"

    static let rows: [FindingEntry] = [
        .init(
            .certificateUntrusted, "The certificate's issuer is not trusted",
            meaning: """
                The certificate does not chain to an authority in the bundle it was verified against. A client with \
                that bundle must reject it.
                """,
            signs: "Verification at capture time ends without a trusted issuer.",
            lookalikes: """
                A bundle that is not the one of the device. An intermediate that the server should have sent \
                (certificate-chain-incomplete). TLS interception, when the issuer is not the server's usual one.
                """,
            advice: """
                Verify against the bundle of the device that failed (--trust). If the issuer is the right one, the \
                bundle needs its root; if not, find out who issued this certificate.
                """, source: pathValidation),
        .init(
            .certificateExpired, "The certificate had expired",
            meaning:
                """
                At the time of the capture the validity of a certificate of the chain was over. Clients that check it \
                must reject it.
                """,
            signs: "notAfter lies before the time of the frame.",
            lookalikes:
                """
                A wrong clock on the machine that captured. An expired cross-certificate for which newer clients find \
                another path.
                """,
            advice:
                """
                Renew the certificate, and check that the server was reloaded after the last renewal: often only the \
                file is new.
                """,
            source: pathValidation),
        .init(
            .certificateNotYetValid, "The certificate was not valid yet",
            meaning: "At the time of the capture the validity of a certificate of the chain had not begun.",
            signs: "notBefore lies after the time of the frame.",
            lookalikes: """
                A clock that is behind, on the device or the machine that captured: devices without a battery start in \
                1970 or at the date of their firmware.
                """,
            advice: "Check the clocks first. A device that sets its clock over TLS cannot do so before it has one.",
            source: pathValidation),
        .init(
            .certificateNameMismatch, "The certificate is for other hosts",
            meaning:
                """
                None of the names in the certificate is that of the host the client requested. Clients that check it \
                must reject it.
                """,
            signs:
                "The server name of the ClientHello fits no subjectAltName of the certificate, wildcards considered.",
            lookalikes: """
                A server that sends its default certificate because it does not know the name. A captive portal. A \
                client that requests another name than it checks.
                """,
            advice: """
                Query the server with and without the name (openssl s_client -servername). Add the name to the \
                certificate or the virtual host to the server.
                """, source: "RFC 9525; RFC 6066 section 3"),
        .init(
            .certificateChainIncomplete, "An intermediate certificate is missing",
            meaning: """
                The server sent its certificate without the one that links it to a known root. Browsers find it \
                elsewhere; programs and devices do not, and reject the certificate.
                """,
            signs:
                """
                The issuer of the last certificate sent is neither among those sent nor in the bundle, and is not \
                self-signed.
                """,
            lookalikes: """
                TLS interception whose proxy sends the leaf only. A root that the bundle lacks.
                """,
            advice: "Configure the server with the full chain (fullchain.pem rather than cert.pem), leaf first.",
            source: "RFC 8446 section 4.4.2"),
        .init(
            .certificateSelfSigned, "The certificate is self-signed",
            meaning: "No CA issued the certificate. Only a client that has exactly this one in its bundle accepts it.",
            signs:
                "Subject and issuer are the same and its own key verifies the signature, and it is not in the bundle.",
            lookalikes: """
                A default certificate of an appliance or of a server that was not configured. Some proxies use one to \
                signal that the server's certificate failed verification.
                """,
            advice: "Install a certificate of an authority that the clients trust, or this one in their bundles.",
            source: pathValidation),
        .init(
            .certificateWeak, "The certificate is too weak for current clients",
            meaning:
                """
                A short key or an outdated signature (MD5, SHA-1): current libraries refuse such certificates by \
                default.
                """,
            signs: "RSA below 2048 bits, or a signature with MD5 or SHA-1 below the root.",
            lookalikes:
                """
                An old appliance or an outdated inspection proxy on the path, while the server itself has a better \
                one.
                """,
            advice: "Issue the certificate anew with SHA-256 and RSA of 2048 bits or ECDSA.",
            source: "NIST SP 800-131A; CA/Browser Forum Baseline Requirements section 6.1.5"),
        .init(
            .certificatePinMismatch, "The certificate is not the pinned one",
            meaning: """
                The client expects one particular key or certificate and received another, valid or not. Clients with \
                pins reject it whatever their bundle says.
                """,
            signs: "No certificate of the chain has the SHA-256 that was given with --pin.",
            lookalikes: "A certificate that was renewed with a new key, and a pin that was not updated with it.",
            advice: """
                Find out whether the key was changed on purpose. If so the client needs the new pin; if not, TLS is \
                intercepted.
                """, source: "RFC 7469 section 2.6"),
    ]
}
