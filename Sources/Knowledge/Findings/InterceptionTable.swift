/// Findings about somebody who ends TLS between the two sides.
enum InterceptionTable {
    static let rows: [FindingEntry] = [
        .init(
            .interceptionKnownProduct, "A TLS-inspection product issued the certificate",
            meaning: """
                The issuer is one that a known product puts into the certificates it generates while it inspects TLS. \
                A device on the client's side of the connection decrypts and encrypts it again, usually by policy of \
                the network's owner.
                """,
            signs: "A distinguished name of the chain fits a product of the catalogue.",
            lookalikes: """
                The web pages of the appliance itself, whose certificate has such an issuer too. A copied name: names \
                are no proof.
                """,
            advice: """
                Ask the owner of the network to exempt the host from inspection, or install the product's root \
                certificate on the device.
                """,
            source: "Chromium ssl_error_assistant.asciipb; see the products of the catalogue"),
        .init(
            .interceptionCertificateReplaced, "This host presented another certificate than expected",
            meaning: """
                The issuer or key differs from what was pinned, expected or seen in the other capture of the same \
                host. A device that answers instead of the host has its own certificate.
                """,
            signs: "One host, two certificates of different issuers or keys; or a private issuer for a public host.",
            lookalikes: """
                Content networks and load balancers with several certificates of public authorities, a renewal between \
                the captures, twins for RSA and ECDSA.
                """,
            advice: """
                See whether a public authority issued both. If one issuer is private, ask who runs it; capture at the \
                server at the same time and compare (hangup diff).
                """,
            source: "Huang et al., IEEE S&P 2014; Firefox preference security.pki.mitm_canary_issuer"),
        .init(
            .interceptionTwoSided, "TLS is intercepted between the two points",
            meaning: """
                What the client sent is not what the server received: the ClientHello or the certificate of one \
                connection differs at the two points. TLS is terminated and re-established between them; this is proof.
                """,
            signs:
                """
                Client random, key share or session identifier, fingerprint or certificate differ between the two \
                captures.
                """,
            lookalikes: """
                A load balancer or content network of the server's owner does the same on purpose. Two connections \
                that were matched wrongly.
                """,
            advice: """
                Find the device between the two points of capture. Move the points together until the difference \
                disappears: it is the last one passed.
                """,
            source: "RFC 8446 section 4.1.2; Durumeric et al., NDSS 2017"),
        .init(
            .interceptionClientFingerprint, "The ClientHello is not that of this client",
            meaning: """
                This ClientHello differs from the one this client is known to send. Another program opened the \
                connection instead of it, as a proxy or an antivirus program does.
                """,
            signs:
                """
                The fingerprint (JA4) differs from the client's own in the other capture, or contradicts the \
                User-Agent. Where only its first part differs, the program has another setting.
                """,
            lookalikes: """
                An update of the client or its library, an application with its own TLS library, a false User-Agent. \
                Some proxies copy the fingerprint of the client: a match proves nothing either.
                """,
            advice: "Capture the same client on a path without a proxy and compare fingerprints.",
            source: "Durumeric et al., The Security Impact of HTTPS Interception, NDSS 2017; FoxIO JA4"),
    ]
}
