public import Comparison
import Octets

extension ComparedField {
    /// The field as a report names it: `issuer of the certificate`.
    public var title: String {
        switch self {
        case .nameResolution: "answer of DNS"
        case .nameAddresses: "addresses that DNS gave"
        case .presence: "connections"
        case .serverAddress: "address of the server"
        case .serverPort: "port of the server"
        case .clientAddress: "address of the client"
        case .clientPort: "port of the client"
        case .reoriginated: "TCP connection"
        case .neverArrived: "connection"
        case .handshakeRoundTrip: "round trip of the TCP handshake"
        case .tcp(let side, let trait): "\(trait.title) of the \(Words.side(side))"
        case .path(let side, let fate): fate.title(Words.side(side))
        case .applicationProtocol: "protocol"
        case .prelude: "answer before TLS"
        case .serverName: "server name (SNI)"
        case .ja4: "ClientHello (JA4)"
        case .clientVersions: "versions offered"
        case .offeredSuites: "cipher suites offered"
        case .offeredExtensions: "extensions offered"
        case .offeredGroups: "groups offered"
        case .offeredSignatures: "signature algorithms offered"
        case .offeredALPN: "application protocols offered (ALPN)"
        case .version: "TLS version"
        case .cipherSuite: "cipher suite"
        case .keyShare: "group of the key exchange"
        case .helloRetry: "HelloRetryRequest"
        case .alpn: "application protocol (ALPN)"
        case .resumed: "session resumed"
        case .helloTime: "time until the ServerHello"
        case .issuer: "issuer of the certificate"
        case .subject: "subject of the certificate"
        case .dnsNames: "names in the certificate"
        case .notAfter: "end of the certificate's validity"
        case .notBefore: "beginning of the certificate's validity"
        case .key: "kind of key in the certificate"
        case .keyDigest: "key in the certificate (SPKI SHA-256)"
        case .certificateDigest: "certificate (SHA-256)"
        case .chain: "certificates sent"
        case .encryptedFlight: "length of the server's encrypted flight, which follows that of its certificates"
        case .verification: "verification against the trust bundle"
        case .pin: "pin"
        case .certificateRequested: "client certificate asked for"
        case .clientCertificate: "client certificate"
        case .answerTime: "time until the client's answer to the certificate"
        case .responses: "HTTP status"
        case .responseTime: "time until the answer to the request"
        case .phase: "stage reached"
        case .alerts: "alerts"
        case .stalledIn: "waited in vain for"
        case .closeBy: "who hung up"
        case .closeHow: "way of closing"
        case .idleBefore: "silence before the server closed"
        case .findings: "findings"
        case .troubledShare: "share of connections in trouble"
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
        case .timestamps: "TCP time stamps"
        case .hopLimit: "hop limit (TTL)"
        case .window: "receive window"
        case .identification: "IPv4 identification"
        case .timestampValue: "time stamp values"
        case .sequence: "sequence numbers"
        }
    }
}

extension ComparedField.Fate {
    /// What became of the segments of that side.
    fileprivate func title(_ side: String) -> String {
        switch self {
        case .lost: "segments of the \(side) lost on the way"
        case .injected: "segments forged in the \(side)'s name"
        case .unmatched: "segments of the \(side) that one capture alone shows"
        case .payload: "payload of the \(side)"
        case .reordered: "segments of the \(side) that overtook each other"
        case .delayed: "segments of the \(side) held up on the way"
        }
    }
}

extension ComparedField.LifecycleStep {
    /// The stage as a sentence names it.
    var words: String {
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
