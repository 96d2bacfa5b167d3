/// One thing about a certificate that speaks for its having been made by something on the path (TLS inspection), and not by a CA for the
/// server. None of them proves it; ``InterceptionJudgement`` weighs them.
enum InterceptionSign: Hashable {
    /// The certificate's key is not the one that was said to be pinned (RFC 7469).
    case pinMismatch
    /// The chain leads to no CA of the bundle given, and not for want of an intermediate.
    case foreignIssuer
    /// The issuer's name speaks of inspection, with this word.
    case issuerSpeaksOfIt(String)
    /// The certificate has the public key of its own issuer, as mitmproxy gives it (mitmproxy/certs.py): no CA hands out its key.
    case keyOfItsIssuer
    /// Its validity began whole hours before the connection, to the second: it was made for it. mitmproxy goes back two days, others one
    /// day or one hour.
    case madeForThisConnection(age: Double)
    /// It became valid less than a day before the connection.
    case freshlyMade(age: Double)
    /// Only the certificate itself was sent: public CAs issue from intermediates, and servers send those along.
    case noIntermediate
    /// A certificate for a public name without signed certificate timestamps, which Chrome asks of every public CA since 2018-04-30 (and
    /// Apple's systems since 2018-10-15).
    case noCertificateTimestamps
    /// Valid for longer than public CAs may issue for (``ValidityLimit``).
    case validForTooLong(days: Int64)
    /// The server's address is public, and its packets come from the same link as the client's, unrouted.
    case answeredNearby
    /// The same issuer has certificates for these unrelated names in the capture, none with certificate timestamps.
    case oneIssuerForMany(domains: [String])
    /// The same key is in different certificates for these unrelated names.
    case oneKeyForMany(domains: [String])
    /// The same name was shown with a certificate of this other issuer elsewhere: in the capture, or in another one of that name.
    case otherIssuerElsewhere(issuer: String, connection: Int, capture: String? = nil)

    /// How much a sign says.
    enum Strength: Int, Comparable {
        /// Happens every day without interception.
        case weak
        /// Happens seldom without it.
        case medium
        /// Hardly ever happens without it.
        case strong

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// How much it says.
    var strength: Strength {
        switch self {
        case .keyOfItsIssuer, .oneKeyForMany, .pinMismatch: .strong
        case .foreignIssuer, .issuerSpeaksOfIt, .madeForThisConnection, .oneIssuerForMany, .otherIssuerElsewhere: .medium
        case .freshlyMade, .noIntermediate, .noCertificateTimestamps, .validForTooLong, .answeredNearby: .weak
        }
    }

    /// It in words, to follow a colon or another sign.
    var words: String {
        switch self {
        case .pinMismatch: "the key is not the pinned one"
        case .foreignIssuer: "the issuer is none the client's bundle knows"
        case .issuerSpeaksOfIt(let word): "the issuer's name speaks of it (“\(word)”)"
        case .keyOfItsIssuer: "the certificate has the key of its own issuer"
        case .madeForThisConnection(let age):
            "its validity began exactly \(Words.duration(age.rounded())) before this connection"
        case .freshlyMade(let age): "the certificate became valid only \(Words.duration(age)) before this connection"
        case .noIntermediate: "no intermediate certificate was sent"
        case .noCertificateTimestamps: "it has no certificate timestamps (SCT), which public CAs put in"
        case .validForTooLong(let days): "it is valid for \(days) days, longer than public CAs may issue for"
        case .answeredNearby: "the answers come from the client's own link although the server's address is public"
        case .oneIssuerForMany(let domains):
            "the same issuer also certifies \(Words.list(domains, limit: 3)) here, without certificate timestamps"
        case .oneKeyForMany(let domains): "the same key is in other certificates, for \(Words.list(domains, limit: 3))"
        case .otherIssuerElsewhere(let issuer, let connection, let capture):
            "connection #\(connection)\(capture.map { " of \($0)" } ?? "") was shown a certificate of another issuer for this name (\(Words.name(issuer)))"
        }
    }

    /// What else makes a certificate look so; nil where nothing else is known to.
    var rival: String? {
        switch self {
        case .pinMismatch: "The server's key was renewed, and the pin was not."
        case .foreignIssuer, .issuerSpeaksOfIt, .noCertificateTimestamps, .validForTooLong, .oneIssuerForMany:
            "The server itself was given a certificate of a new or private CA."
        case .madeForThisConnection, .freshlyMade: "A server that gets its certificate automatically had just renewed it."
        case .noIntermediate: "The server was set up without its intermediate."
        case .answeredNearby: "A cache or load balancer of the server's owner close to the client; a capture on a router between the two."
        case .oneKeyForMany, .otherIssuerElsewhere: "A content network that serves many names, with several certificates for one name."
        case .keyOfItsIssuer: nil
        }
    }
}
