public import Octets

/// Something in which two connections can differ, named by its place in the connection record (schema
/// `hangup.connection/1`).
///
/// What a report calls a field is told by the target `Wording`, in a `switch` that a new field does not get past.
public enum ComparedField: Hashable, Sendable {
    /// What DNS answered to the question for the server's name.
    case nameResolution
    /// The addresses that DNS gave.
    case nameAddresses
    /// Whether there are connections to the server at all.
    case presence
    /// The server's address.
    case serverAddress
    /// The server's port.
    case serverPort
    /// The client's address.
    case clientAddress
    /// The client's port.
    case clientPort
    /// TCP was begun anew on the way.
    case reoriginated
    /// A connection came to one of two points only.
    case neverArrived
    /// How long TCP's handshake took.
    case handshakeRoundTrip
    /// What a side's TCP announced or bore in its headers.
    case tcp(Side, HeaderTrait)
    /// What became of a side's segments between two points.
    case path(Side, Fate)
    /// The protocol spoken.
    case applicationProtocol
    /// The answer to a request before TLS.
    case prelude
    /// The server name that the client asks for.
    case serverName
    /// The fingerprint of the ClientHello.
    case ja4
    /// Octets of the ClientHello, as its records take on the stream.
    case helloSize
    /// Segments that the ClientHello came in.
    case helloSegments
    /// TLS versions that the client offers.
    case clientVersions
    /// Cipher suites that it offers.
    case offeredSuites
    /// Extensions of its hello.
    case offeredExtensions
    /// Groups that it offers.
    case offeredGroups
    /// Signature algorithms that it offers.
    case offeredSignatures
    /// Application protocols that it offers.
    case offeredALPN
    /// The TLS version chosen.
    case version
    /// The cipher suite chosen.
    case cipherSuite
    /// The group of the key exchange.
    case keyShare
    /// Whether the server asked for another ClientHello.
    case helloRetry
    /// The application protocol chosen.
    case alpn
    /// Whether a session was resumed.
    case resumed
    /// How long the ServerHello took.
    case helloTime
    /// Who issued the certificate.
    case issuer
    /// Whose it is.
    case subject
    /// The names in it.
    case dnsNames
    /// When its validity ends.
    case notAfter
    /// When its validity begins.
    case notBefore
    /// The kind of its key.
    case key
    /// The digest of its key.
    case keyDigest
    /// Its own digest.
    case certificateDigest
    /// The certificates sent.
    case chain
    /// Octets of the server's encrypted flight.
    case encryptedFlight
    /// What a trust bundle says of the certificate.
    case verification
    /// Whether it is the pinned one.
    case pin
    /// Whether a client certificate was asked for.
    case certificateRequested
    /// The client's certificate.
    case clientCertificate
    /// How long the client took to answer the certificate.
    case answerTime
    /// The HTTP status of the first response.
    case responses
    /// How long that took.
    case responseTime
    /// How far the connection came.
    case phase
    /// The alerts that end it.
    case alerts
    /// On whom it waited in vain.
    case stalledIn
    /// Who hung up.
    case closeBy
    /// How.
    case closeHow
    /// How long nothing was said before the server closed.
    case idleBefore
    /// What was concluded of the connection by itself.
    case findings
    /// How many of the connections are in trouble.
    case troubledShare

    /// What a side's TCP announces, or bears in its headers.
    public enum HeaderTrait: String, Sendable, CaseIterable {
        /// The largest segment that it takes.
        case mss
        /// By what its windows are multiplied.
        case windowScale = "window_scale"
        /// Whether it takes selective acknowledgments.
        case selectiveAcknowledgment = "sack"
        /// Whether it stamps its segments.
        case timestamps
        /// The hop limit of its packets.
        case hopLimit = "ttl"
        /// Its receive window.
        case window
        /// The identification of its IPv4 packets.
        case identification
        /// The values of its time stamps.
        case timestampValue = "timestamp_value"
        /// Its sequence numbers.
        case sequence
    }

    /// What became of a side's segments.
    public enum Fate: String, Sendable, CaseIterable {
        /// They were sent and did not arrive.
        case lost
        /// They arrived and were never sent.
        case injected
        /// One capture alone shows them.
        case unmatched
        /// Their payload arrived changed.
        case payload
        /// They overtook each other.
        case reordered
        /// They were held up.
        case delayed
    }

    /// When in the life of a connection something shows.
    public enum LifecycleStep: Int, Comparable, Sendable, CaseIterable {
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
        public static func < (a: LifecycleStep, b: LifecycleStep) -> Bool { a.rawValue < b.rawValue }
    }

    /// How much a difference says.
    public enum Weight: Sendable {
        /// It can be why one works and the other does not.
        case decisive
        /// It goes with the network or with chance, and is seldom the cause.
        case circumstance
    }
}

extension ComparedField: CaseIterable {
    /// All of them, in the order in which they show on a connection.
    public static let allCases: [ComparedField] =
        [
            .nameResolution, .nameAddresses, .presence, .serverAddress, .serverPort, .clientAddress, .clientPort,
            .reoriginated,
            .neverArrived, .handshakeRoundTrip,
        ] + Side.allCases.flatMap { side in HeaderTrait.allCases.map { .tcp(side, $0) } }
        + Side.allCases.flatMap { side in Fate.allCases.map { .path(side, $0) } } + [
            .applicationProtocol, .prelude, .serverName, .ja4, .helloSize, .helloSegments, .clientVersions,
            .offeredSuites,
            .offeredExtensions,
            .offeredGroups,
            .offeredSignatures, .offeredALPN, .version, .cipherSuite, .keyShare, .helloRetry, .alpn, .resumed,
            .helloTime, .issuer,
            .subject, .dnsNames, .notAfter, .notBefore, .key, .keyDigest, .certificateDigest, .chain, .encryptedFlight,
            .verification,
            .pin, .certificateRequested, .clientCertificate, .answerTime, .responses, .responseTime, .phase, .alerts,
            .stalledIn,
            .closeBy, .closeHow, .idleBefore, .findings, .troubledShare,
        ]
}

extension ComparedField {
    /// When it shows.
    public var stage: LifecycleStep {
        switch self {
        case .nameResolution, .nameAddresses, .presence, .serverAddress, .serverPort, .clientAddress, .clientPort,
            .reoriginated,
            .neverArrived:
            .reaching
        case .handshakeRoundTrip, .tcp, .path: .tcp
        case .applicationProtocol, .prelude: .prelude
        case .serverName, .ja4, .helloSize, .helloSegments, .clientVersions, .offeredSuites,
            .offeredExtensions, .offeredGroups, .offeredSignatures,
            .offeredALPN:
            .clientHello
        case .version, .cipherSuite, .keyShare, .helloRetry, .alpn, .resumed, .helloTime: .serverHello
        case .issuer, .subject, .dnsNames, .notAfter, .notBefore, .key, .keyDigest, .certificateDigest, .chain,
            .encryptedFlight,
            .verification, .pin, .certificateRequested, .clientCertificate, .answerTime:
            .certificate
        case .responses, .responseTime: .exchange
        case .phase, .alerts, .stalledIn, .closeBy, .closeHow, .idleBefore, .findings, .troubledShare: .ending
        }
    }

    /// How much a difference in it says.
    public var weight: Weight {
        switch self {
        case .nameAddresses, .serverAddress, .clientAddress, .clientPort, .handshakeRoundTrip, .tcp,
            .path(_, .reordered),
            .path(_, .delayed), .helloSize, .resumed, .helloTime, .answerTime, .responseTime:
            .circumstance
        case .nameResolution, .presence, .serverPort, .reoriginated, .neverArrived, .path(_, .lost),
            .path(_, .injected),
            .path(_, .unmatched), .path(_, .payload), .applicationProtocol, .prelude, .serverName, .ja4,
            .helloSegments, .clientVersions, .offeredSuites,
            .offeredExtensions, .offeredGroups, .offeredSignatures, .offeredALPN, .version, .cipherSuite, .keyShare,
            .helloRetry, .alpn,
            .issuer, .subject, .dnsNames, .notAfter, .notBefore, .key, .keyDigest, .certificateDigest, .chain,
            .encryptedFlight,
            .verification, .pin, .certificateRequested, .clientCertificate, .responses, .phase, .alerts, .stalledIn,
            .closeBy,
            .closeHow, .idleBefore, .findings, .troubledShare:
            .decisive
        }
    }

    /// The side in whose segments it stands, of what is in the segments themselves; nil of all else.
    package var segmentsOf: Side? {
        switch self {
        case .tcp(let side, _), .path(let side, .payload): side
        default: nil
        }
    }

    /// Whether it is what a side says.
    package var isPayload: Bool { if case .path(_, .payload) = self { true } else { false } }
}
