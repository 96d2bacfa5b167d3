public import Comparison
import Octets

extension ComparedField {
    /// The field as a report names it: `issuer of the certificate`.
    public var title: String {
        switch self {
        case .nameResolution: "DNS response"
        case .nameAddresses: "addresses in the DNS response"
        case .presence: "connections"
        case .serverAddress: "server address"
        case .serverPort: "server port"
        case .clientAddress: "client address"
        case .clientPort: "client port"
        case .reoriginated: "TCP connection"
        case .neverArrived: "connection"
        case .handshakeRoundTrip: "round trip of the TCP handshake"
        case .tcp(let side, let trait): "\(trait.title) of the \(Words.side(side))"
        case .path(let side, let fate): fate.title(Words.side(side))
        case .applicationProtocol: "protocol"
        case .prelude: "negotiation before TLS"
        case .serverName: "server name (SNI)"
        case .ja4: "ClientHello (JA4)"
        case .helloSize: "bytes of the ClientHello"
        case .helloSegments: "segments of the ClientHello"
        case .clientVersions: "versions offered"
        case .offeredSuites: "cipher suites offered"
        case .offeredExtensions: "extensions offered"
        case .offeredGroups: "groups offered"
        case .offeredSignatures: "signature algorithms offered"
        case .offeredALPN: "application protocols offered (ALPN)"
        case .version: "TLS version"
        case .cipherSuite: "cipher suite"
        case .keyShare: "key exchange group"
        case .helloRetry: "HelloRetryRequest"
        case .alpn: "application protocol (ALPN)"
        case .resumed: "session resumed"
        case .helloTime: "time until the ServerHello"
        case .issuer: "issuer of the certificate"
        case .subject: "subject of the certificate"
        case .dnsNames: "names in the certificate"
        case .notAfter: "end of the certificate's validity"
        case .notBefore: "beginning of the certificate's validity"
        case .key: "key type of the certificate"
        case .keyDigest: "key of the certificate (SPKI SHA-256)"
        case .certificateDigest: "certificate (SHA-256)"
        case .chain: "certificates sent"
        case .encryptedFlight: "length of the server's encrypted flight, which depends on its certificates"
        case .verification: "verification against the trust bundle"
        case .pin: "pin"
        case .certificateRequested: "client certificate requested"
        case .clientCertificate: "client certificate"
        case .answerTime: "time until the client's reaction to the certificate"
        case .responses: "HTTP status"
        case .responseTime: "time until the response"
        case .phase: "phase reached"
        case .alerts: "alerts"
        case .stalledIn: "was waiting for"
        case .closeBy: "closed by"
        case .closeHow: "how it was closed"
        case .idleBefore: "idle time before the server closed"
        case .findings: "findings"
        case .troubledShare: "share of failed connections"
        }
    }

    /// The field as a sentence names it, to follow "in": `the issuer of the certificate`.
    var noun: String {
        switch self {
        case .closeBy: "which side closed the connection"
        case .stalledIn: "which side was waited for"
        case .resumed: "whether a session was resumed"
        case .certificateRequested: "whether a client certificate was requested"
        case .helloRetry: "whether a HelloRetryRequest was sent"
        case .closeHow: "how the connection was closed"
        default: "the \(title)"
        }
    }

    /// Whether its value is a name that somebody else chose.
    var isQuoted: Bool {
        switch self {
        case .issuer, .subject, .clientCertificate, .serverName: true
        default: false
        }
    }
}

extension ComparedField.HeaderTrait {
    /// It, to be followed by `of the client`.
    fileprivate var title: String {
        switch self {
        case .mss: "MSS"
        case .windowScale: "window scale"
        case .selectiveAcknowledgment: "SACK"
        case .timestamps: "TCP timestamps"
        case .hopLimit: "hop limit (TTL)"
        case .window: "receive window"
        case .identification: "IPv4 identification"
        case .timestampValue: "timestamp values"
        case .sequence: "sequence numbers"
        }
    }
}

extension ComparedField.Fate {
    /// What became of the segments of that side.
    fileprivate func title(_ side: String) -> String {
        switch self {
        case .lost: "segments of the \(side) lost on the path"
        case .injected: "segments forged with the \(side)'s address"
        case .unmatched: "segments of the \(side) in one capture only"
        case .payload: "payload of the \(side)"
        case .reordered: "reordered segments of the \(side)"
        case .delayed: "delayed segments of the \(side)"
        }
    }
}

extension ComparedField.LifecycleStep {
    /// The stage as a sentence names it.
    var words: String {
        switch self {
        case .reaching: "the address"
        case .tcp: "the TCP handshake"
        case .prelude: "what is sent before TLS"
        case .clientHello: "the ClientHello"
        case .serverHello: "the ServerHello"
        case .certificate: "the Certificate"
        case .exchange: "the request and its response"
        case .ending: "the end"
        }
    }
}
