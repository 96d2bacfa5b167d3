/// Findings about the TLS handshake: silence, refusals and resets in it.
enum HandshakeTable {
    static let rows: [FindingEntry] = silence + refusals + beginnings

    private static let silence: [FindingEntry] = [
        .init(
            .serverSilentAfterClientHello, "No answer to the ClientHello",
            meaning: """
                The client began the TLS handshake and received nothing. Where the server's host acknowledged the \
                ClientHello, the program behind it is at fault or waits for something else; where it did not, the \
                ClientHello was dropped on the path.
                """,
            signs:
                """
                A whole ClientHello, no payload of the server after it; an acknowledgement of it, or repeats of it and \
                none, also where the server closes later.
                """,
            lookalikes: """
                A filter that drops ClientHellos by their server name, a ClientHello in two segments of which one is \
                lost, a server that expects the PROXY protocol or does not speak TLS at all.
                """,
            advice: """
                Try another server name to the same address, and a small ClientHello (openssl s_client -groups \
                X25519). Capture at the server: does the ClientHello arrive whole?
                """,
            source: "RFC 8446 section 2; RFC 5246 section 7.3"),
        .init(
            .stalledAfterServerFlight, "The client went silent after the server's certificate",
            meaning: """
                The server's certificate was delivered and the client neither continued nor rejected it. It may be \
                asking its user, fetching revocation lists, or have given up silently; devices that reject a \
                certificate often do.
                """,
            signs:
                """
                The server's flight is complete and acknowledged; no payload of the client follows for as long as the \
                server waits.
                """,
            lookalikes: """
                A client that crashed or lost its network, and a certificate too long for the client's memory. The \
                acknowledgements come from the kernel and do not say that the program has read anything.
                """,
            advice: """
                Look at the certificate first: is it the server's own, and does the client's bundle lead to its \
                issuer? Then at the log of the client at that second.
                """,
            source:
                "RFC 5246 section 7.3; measured with silent clients against Apache httpd, mitmproxy, Squid and sslsplit"
        ),
        .init(
            .stalledHandshake, "The handshake stopped",
            meaning: """
                In the middle of the TLS handshake one side waited for the other, which sent no more. The cause is on \
                the side that owed the next message.
                """,
            signs: "The last handshake message, the side whose turn it was, and how long nothing came.",
            lookalikes: """
                Loss of large packets only (an MTU problem), a slow key operation or a slow check of a client \
                certificate, a dialogue that asks the user to choose a certificate.
                """,
            advice:
                "Look at the log of the side that owed the next message, and capture there to see whether it sent it.",
            source: "RFC 8446 section 2; RFC 5246 section 7.3"),
    ]

    private static let refusals: [FindingEntry] = [
        .init(
            .clientRejectedCertificate, "The client rejected the server's certificate",
            meaning: """
                The client read the certificate and ended the handshake because of it. The certificate is not the \
                expected one, or the client does not trust its issuer.
                """,
            signs: """
                A fatal alert of the client in direct answer to the Certificate, readable or inferred from its \
                position and length; or FIN or RST of the client at that point, which is weaker. unknown_ca names the \
                issuer as the reason, certificate_expired the time; bad_certificate and certificate_unknown alone name \
                none.
                """,
            lookalikes: """
                A client that only looks at certificates (monitoring), one that was closed at that moment, and \
                libraries such as that of Node.js, which send no alert and look as if they had just closed the \
                connection.
                """,
            advice: """
                Compare the issuer shown here with the one the server is configured with. If it is another, a device \
                on the path re-issues certificates: exempt this host there, or install that authority on the client.
                """,
            source: "RFC 8446 sections 4.4.2.4 and 6.2; measured with nine TLS libraries"),
        .init(
            .clientAlert, "The client ended the handshake or connection with a fatal alert",
            meaning: """
                The client met an error that it considers fatal and named it. The description of the alert says which; \
                it is the client's view of what the server sent.
                """,
            signs: "A TLS alert record of the client of level fatal, other than a refusal of the certificate.",
            lookalikes: """
                decode_error after a complete answer: the server left without close_notify and OpenSSL complains; \
                nothing was lost.
                """,
            advice:
                "Look up the alert (hangup knowledge), then the client's log at that second, which usually says more.",
            source: "RFC 8446 section 6"),
        .init(
            .serverAlert, "The server ended the handshake or connection with a fatal alert",
            meaning: """
                The server met an error that it considers fatal and named it: as a rule no common version \
                (protocol_version), no common cipher suite (handshake_failure), an unknown host name \
                (unrecognized_name), a client certificate it does not accept (unknown_ca, certificate_expired).
                """,
            signs: """
                A TLS alert record of the server of level fatal. In TLS 1.3 its refusal of a client certificate comes \
                behind the client's Finished; without keys it is inferred from its position and length.
                """,
            lookalikes:
                """
                A proxy on the path that answers instead of the server: compare TTL and round trip with other \
                connections.
                """,
            advice: """
                Compare what the ClientHello offers with what the server accepts. handshake_failure up to TLS 1.2 may \
                also be a missing client certificate.
                """,
            source: "RFC 8446 section 6; measured with Apache httpd, nginx and HAProxy"),
        .init(
            .clientCertificateRequired, "The server wanted a client certificate that it did not get",
            meaning: """
                The server requested a certificate, the client sent none or an empty one, and the server ended the \
                connection. In TLS 1.3 the client believes the handshake done and fails at its first request.
                """,
            signs: """
                CertificateRequest, an empty Certificate of the client, then handshake_failure (up to TLS 1.2) or \
                certificate_required, which in TLS 1.3 is encrypted and inferred from its position. nginx completes \
                the handshake and answers 400, which the keys show; without them a short answer and a close at once.
                """,
            lookalikes: """
                Servers that request but do not require a certificate. A certificate that was sent and rejected.
                """,
            advice: """
                Give the client a certificate of one of the authorities that the request names, or stop requesting \
                one. An inspecting proxy cannot pass a client certificate on: exempt the host there.
                """,
            source: "RFC 8446 section 4.4.2; measured with Apache httpd, HAProxy and nginx"),
        .init(
            .resetInHandshake, "The connection was reset during the handshake",
            meaning: """
                A reset ended the connection before TLS was established. It may come from either end, or from a device \
                between that forges it to block.
                """,
            signs: """
                An RST before both Finished. A TTL or IP identification unlike all else from its sender, or an arrival \
                sooner than the server's round trip allows, shows that a device between sent it.
                """,
            lookalikes: """
                A client that resets after its own alert, which is a consequence; a server process that was killed \
                with unread data.
                """,
            advice: """
                Compare TTL and timing as listed. Capture at the other end: a forged reset was never sent there, or \
                arrives there as coming from the peer.
                """,
            source: "RFC 9293 section 3.5.2; RFC 3360"),
        .init(
            .abruptCloseInHandshake, "The connection was closed during the handshake without an alert",
            meaning: """
                One side closed before TLS was established and sent no alert. TLS requires an alert; programs that \
                time out, crash, or use libraries without alerts give none.
                """,
            signs: "A FIN, or no more than close_notify, before both Finished, and no fatal alert of the same side.",
            lookalikes: """
                A handshake timeout, when the time before it is a regular one. Port checks that end after a few bytes. \
                A rejected certificate, when the client closes right after it.
                """,
            advice: "Look at the log of the side that closed; compare the time before with the known timeouts.",
            source: "RFC 8446 section 6.1; measured with Apache httpd, nginx, HAProxy and Node.js"),
    ]

    private static let beginnings: [FindingEntry] = [
        .init(
            .wrongProtocol, "One side speaks TLS, the other does not",
            meaning: """
                TLS was sent to a port of plain HTTP, or plain HTTP to a port of TLS. The two ends are configured for \
                different protocols.
                """,
            signs: "A request line where a ClientHello belongs, or an HTTP answer (mostly 400) to a ClientHello.",
            lookalikes:
                """
                A proxy that expects CONNECT or the PROXY protocol first. A captive portal that answers everything in \
                plain HTTP.
                """,
            advice:
                """
                Check scheme and port in the client's configuration, and which of them the load balancer passes on to \
                which port.
                """,
            source: "RFC 9110 section 4.2; measured with Apache httpd and nginx"),
        .init(
            .starttlsRefused, "The server refused to switch to TLS",
            meaning: """
                In a protocol that begins in clear the client asked for TLS (STARTTLS, STLS, AUTH TLS, StartTLS, \
                SSLRequest), and the server refused. Clients that require encryption close the connection.
                """,
            signs:
                """
                The request in clear, and an answer of the server that is not the agreement of its protocol: 454 or \
                502, BAD, -ERR, 530, N.
                """,
            lookalikes: """
                A device on the path that removes STARTTLS from the greeting: then the client usually does not request \
                it. A client that requests TLS by default and continues without, such as PostgreSQL's.
                """,
            advice:
                """
                Enable TLS on the server; its log says why it is not available (certificate or key not readable, none \
                configured).
                """,
            source:
                """
                RFC 3207, RFC 9051 section 6.2.1, RFC 2595, RFC 4217, RFC 4511; measured with Postfix, Dovecot, \
                vsftpd, OpenLDAP, PostgreSQL
                """
        ),
        .init(
            .tunnelRefused, "A proxy refused to open a tunnel",
            meaning: """
                The client asked a proxy (CONNECT of HTTP, SOCKS) for a connection to a server. The proxy answered, \
                but opened none: because of its rules, missing credentials, or because it could not reach the server.
                """,
            signs: "A status other than 2xx to CONNECT (407, 403, 5xx), or a reply code of SOCKS other than granted.",
            lookalikes:
                """
                407 to a client that then repeats the request with credentials, on the same connection or another: \
                that is normal.
                """,
            advice:
                """
                Read the status: 407 requires credentials, 403 is a rule of the proxy, 5xx and most codes of SOCKS are \
                about reaching the server.
                """,
            source: "RFC 9110 sections 9.3.6 and 15.5.8, RFC 1928 section 6; measured with tinyproxy and microsocks"),
        .init(
            .clientHelloSplit, "Only the first part of the ClientHello was delivered",
            meaning: """
                The ClientHello did not fit into one segment, as is usual with post-quantum key shares, and a part of \
                it did not reach the server. Some firewalls and servers handle only one that arrives in one segment.
                """,
            signs: """
                A ClientHello over several segments, an acknowledgement of the first at most, repeats of the rest; or a \
                FIN of the server before it has the rest, as of a proxy that decides by the first segment alone.
                """,
            lookalikes:
                "Plain packet loss, and a path with a smaller MTU than it admits: then other full packets vanish too.",
            advice: """
                Try a client without post-quantum groups (openssl s_client -groups X25519). If that works, update the \
                device on the path that inspects ClientHellos, or let the proxy wait for the whole of it.
                """,
            source: "RFC 8446 section 4.1.2; draft-ietf-tls-hybrid-design"),
    ]
}
