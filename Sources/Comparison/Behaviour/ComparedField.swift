/// Something in which two connections can differ, named by its place in the connection record (schema `hangup.connection/1`).
///
/// Names that begin with `path` are of the way between two points, those with `timing` of the time between two events of the record.
public struct ComparedField: RawRepresentable, Hashable, Sendable {
    /// The name: `tls.certificates[0].issuer`.
    public let rawValue: String

    /// A field of that name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// When in the life of a connection something shows.
    public enum Stage: Int, Comparable, Sendable, CaseIterable {
        /// Where it is sent.
        case reaching
        /// The handshake of TCP.
        case tcp
        /// What is said before TLS.
        case prelude
        /// What the client offers.
        case clientHello
        /// What the server chooses.
        case serverHello
        /// What the server shows.
        case certificate
        /// Requests and their answers.
        case exchange
        /// How far it came and how it ended.
        case ending

        /// Whether `a` comes before `b`.
        public static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }

        /// The stage as a sentence names it.
        public var words: String {
            switch self {
            case .reaching: "the address"
            case .tcp: "the TCP handshake"
            case .prelude: "what is said before TLS"
            case .clientHello: "the ClientHello"
            case .serverHello: "the ServerHello"
            case .certificate: "the Certificate"
            case .exchange: "the request and its answer"
            case .ending: "the end"
            }
        }
    }

    /// How much a difference says.
    public enum Weight: Sendable {
        /// It can be why one works and the other does not.
        case decisive
        /// It goes with the network or with chance, and is seldom the cause.
        case circumstance
    }

    /// What is known of a field.
    struct Row {
        let field: ComparedField
        let title: String
        let stage: Stage
        let weight: Weight
        let isList: Bool
    }

    private static let unknown = Row(
        field: .init(rawValue: ""), title: "", stage: .ending, weight: .decisive, isList: false)
    private static let rowByName = Dictionary(uniqueKeysWithValues: ComparedFieldTable.rows.map { ($0.field, $0) })

    private var row: Row { Self.rowByName[self] ?? Self.unknown }

    /// The field as a report names it: `issuer of the certificate`.
    public var title: String { row.title.isEmpty ? rawValue : row.title }
    /// When it shows.
    public var stage: Stage { row.stage }
    /// How much a difference in it says.
    public var weight: Weight { row.weight }
    /// Whether it is of TCP's own headers.
    var isOfTCP: Bool { rawValue.hasPrefix("tcp.") }
    /// Whether it is of what a side says.
    var isPayload: Bool { self == .path("client", "payload") || self == .path("server", "payload") }
    /// Whether the server sends it.
    var isOfServer: Bool { rawValue.hasPrefix("tcp.server") || self == .path("server", "payload") }
    /// Whether its value is a list, of which only what differs is worth telling.
    var isList: Bool { row.isList }
}

extension ComparedField {
    static let nameResolution = Self(rawValue: "dns.response")
    static let nameAddresses = Self(rawValue: "dns.addresses")
    static let serverAddress = Self(rawValue: "server.address")
    static let serverPort = Self(rawValue: "server.port")
    static let clientAddress = Self(rawValue: "client.address")
    static let clientPort = Self(rawValue: "client.port")
    static let handshakeRoundTrip = Self(rawValue: "tcp.handshake_rtt")
    static let applicationProtocol = Self(rawValue: "protocol")
    static let prelude = Self(rawValue: "prelude.accepted")
    static let serverName = Self(rawValue: "tls.sni")
    static let ja4 = Self(rawValue: "tls.ja4")
    static let clientVersions = Self(rawValue: "tls.client_versions")
    static let offeredSuites = Self(rawValue: "tls.client_hello.cipher_suites")
    static let offeredExtensions = Self(rawValue: "tls.client_hello.extensions")
    static let offeredGroups = Self(rawValue: "tls.client_hello.groups")
    static let offeredSignatures = Self(rawValue: "tls.client_hello.signature_algorithms")
    static let offeredALPN = Self(rawValue: "tls.client_hello.alpn")
    static let version = Self(rawValue: "tls.version")
    static let cipherSuite = Self(rawValue: "tls.cipher_suite")
    static let keyShare = Self(rawValue: "tls.server_hello.key_share")
    static let helloRetry = Self(rawValue: "tls.hello_retry")
    static let alpn = Self(rawValue: "tls.alpn")
    static let resumed = Self(rawValue: "tls.resumed")
    static let issuer = Self(rawValue: "tls.certificates[0].issuer")
    static let subject = Self(rawValue: "tls.certificates[0].subject")
    static let dnsNames = Self(rawValue: "tls.certificates[0].dns_names")
    static let notBefore = Self(rawValue: "tls.certificates[0].not_before")
    static let notAfter = Self(rawValue: "tls.certificates[0].not_after")
    static let key = Self(rawValue: "tls.certificates[0].key")
    static let keyDigest = Self(rawValue: "tls.certificates[0].spki_sha256")
    static let certificateDigest = Self(rawValue: "tls.certificates[0].sha256")
    static let chain = Self(rawValue: "tls.certificates")
    static let encryptedFlight = Self(rawValue: "tls.encrypted_server_flight")
    static let verification = Self(rawValue: "verification.result")
    static let pin = Self(rawValue: "verification.pin")
    static let certificateRequested = Self(rawValue: "tls.certificate_request")
    static let clientCertificate = Self(rawValue: "tls.client_certificates[0].subject")
    static let alerts = Self(rawValue: "tls.alerts")
    static let responses = Self(rawValue: "http.responses")
    static let phase = Self(rawValue: "phase")
    static let stalledIn = Self(rawValue: "stalled_in")
    static let closeBy = Self(rawValue: "close.by")
    static let closeHow = Self(rawValue: "close.how")
    static let idleBefore = Self(rawValue: "close.idle_before")
    static let findings = Self(rawValue: "findings")
    static let helloTime = Self(rawValue: "timing.server_hello")
    static let answerTime = Self(rawValue: "timing.client_answer")
    static let responseTime = Self(rawValue: "timing.response")
    static let troubledShare = Self(rawValue: "connections.troubled")
    static let presence = Self(rawValue: "connections")

    /// What TCP of a side announced: `mss`, `window_scale`, `sack`, `timestamps`, `ttl`.
    static func tcp(_ side: String, _ what: String) -> Self { Self(rawValue: "tcp.\(side).\(what)") }
    /// What became of a side's segments: `lost`, `injected`.
    static func path(_ side: String, _ what: String) -> Self { Self(rawValue: "path.\(side).\(what)") }
    static let reoriginated = Self(rawValue: "path.reoriginated")
    static let neverArrived = Self(rawValue: "path.client.missing")
}

/// What reports call the fields, in the order in which they show on a connection.
enum ComparedFieldTable {
    static let rows: [ComparedField.Row] =
        [
            row(.nameResolution, "answer of DNS", .reaching),
            row(.nameAddresses, "addresses that DNS gave", .reaching, .circumstance, isList: true),
            row(.presence, "connections", .reaching),
            row(.serverAddress, "address of the server", .reaching, .circumstance),
            row(.serverPort, "port of the server", .reaching),
            row(.clientAddress, "address of the client", .reaching, .circumstance),
            row(.clientPort, "port of the client", .reaching, .circumstance),
            row(.reoriginated, "TCP connection", .reaching),
            row(.neverArrived, "connection", .reaching),
            row(.handshakeRoundTrip, "round trip of the TCP handshake", .tcp, .circumstance),
        ] + tcpRows("client") + tcpRows("server") + pathRows("client") + pathRows("server") + [
            row(.applicationProtocol, "protocol", .prelude),
            row(.prelude, "answer before TLS", .prelude),
            row(.serverName, "server name (SNI)", .clientHello),
            row(.ja4, "ClientHello (JA4)", .clientHello),
            row(.clientVersions, "versions offered", .clientHello, isList: true),
            row(.offeredSuites, "cipher suites offered", .clientHello, isList: true),
            row(.offeredExtensions, "extensions offered", .clientHello, isList: true),
            row(.offeredGroups, "groups offered", .clientHello, isList: true),
            row(.offeredSignatures, "signature algorithms offered", .clientHello, isList: true),
            row(.offeredALPN, "application protocols offered (ALPN)", .clientHello, isList: true),
            row(.version, "TLS version", .serverHello),
            row(.cipherSuite, "cipher suite", .serverHello),
            row(.keyShare, "group of the key exchange", .serverHello),
            row(.helloRetry, "HelloRetryRequest", .serverHello),
            row(.alpn, "application protocol (ALPN)", .serverHello),
            row(.resumed, "session resumed", .serverHello, .circumstance),
            row(.helloTime, "time until the ServerHello", .serverHello, .circumstance),
            row(.issuer, "issuer of the certificate", .certificate),
            row(.subject, "subject of the certificate", .certificate),
            row(.dnsNames, "names in the certificate", .certificate, isList: true),
            row(.notAfter, "end of the certificate's validity", .certificate),
            row(.notBefore, "beginning of the certificate's validity", .certificate),
            row(.key, "kind of key in the certificate", .certificate),
            row(.keyDigest, "key in the certificate (SPKI SHA-256)", .certificate),
            row(.certificateDigest, "certificate (SHA-256)", .certificate),
            row(.chain, "certificates sent", .certificate),
            row(.encryptedFlight, "length of the server's encrypted flight, which follows that of its certificates", .certificate),
            row(.verification, "verification against the trust bundle", .certificate),
            row(.pin, "pin", .certificate),
            row(.certificateRequested, "client certificate asked for", .certificate),
            row(.clientCertificate, "client certificate", .certificate),
            row(.answerTime, "time until the client's answer to the certificate", .certificate, .circumstance),
            row(.responses, "HTTP status", .exchange),
            row(.responseTime, "time until the answer to the request", .exchange, .circumstance),
            row(.phase, "stage reached", .ending),
            row(.alerts, "alerts", .ending),
            row(.stalledIn, "waited in vain for", .ending),
            row(.closeBy, "who hung up", .ending),
            row(.closeHow, "way of closing", .ending),
            row(.idleBefore, "silence before the server closed", .ending),
            row(.findings, "findings", .ending),
            row(.troubledShare, "share of connections in trouble", .ending),
        ]

    private static func row(
        _ field: ComparedField, _ title: String, _ stage: ComparedField.Stage, _ weight: ComparedField.Weight = .decisive,
        isList: Bool = false
    ) -> ComparedField.Row {
        .init(field: field, title: title, stage: stage, weight: weight, isList: isList)
    }

    private static func tcpRows(_ side: String) -> [ComparedField.Row] {
        [
            ("mss", "MSS of the \(side)"), ("window_scale", "window scale of the \(side)"), ("sack", "SACK of the \(side)"),
            ("timestamps", "TCP time stamps of the \(side)"), ("ttl", "hop limit (TTL) of the \(side)"),
            ("window", "receive window of the \(side)"), ("identification", "IPv4 identification of the \(side)"),
            ("timestamp_value", "time stamp values of the \(side)"), ("sequence", "sequence numbers of the \(side)"),
        ].map { row(.tcp(side, $0.0), $0.1, .tcp, .circumstance) }
    }

    private static func pathRows(_ side: String) -> [ComparedField.Row] {
        [
            row(.path(side, "lost"), "segments of the \(side) lost on the way", .tcp),
            row(.path(side, "injected"), "segments forged in the \(side)'s name", .tcp),
            row(.path(side, "unmatched"), "segments of the \(side) that one capture alone shows", .tcp),
            row(.path(side, "payload"), "payload of the \(side)", .tcp),
            row(.path(side, "reordered"), "segments of the \(side) that overtook each other", .tcp, .circumstance),
            row(.path(side, "delayed"), "segments of the \(side) held up on the way", .tcp, .circumstance),
        ]
    }
}
