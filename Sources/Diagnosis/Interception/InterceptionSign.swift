/// One thing about a certificate that speaks for its having been made by something on the path (TLS inspection), and
/// not by a CA for the server. None of them proves it; ``InterceptionJudgement`` weighs them.
package enum InterceptionSign: Hashable, Sendable {
    /// The certificate's key is not the one that was said to be pinned (RFC 7469).
    case pinMismatch
    /// The chain leads to no CA of the bundle given, and not for want of an intermediate.
    case foreignIssuer
    /// The issuer's name speaks of inspection, with this word.
    case issuerSpeaksOfIt(String)
    /// The certificate has the public key of its own issuer, as mitmproxy gives it (mitmproxy/certs.py): no CA hands
    /// out its key.
    case keyOfItsIssuer
    /// Its validity began whole hours before the connection, to the second: it was made for it. mitmproxy goes back two
    /// days, others one day or one hour.
    case madeForThisConnection(age: Duration)
    /// It became valid less than a day before the connection.
    case freshlyMade(age: Duration)
    /// Only the certificate itself was sent: public CAs issue from intermediates, and servers send those along.
    case noIntermediate
    /// A certificate for a public name without signed certificate timestamps, which Chrome asks of every public CA
    /// since 2018-04-30 (and Apple's systems since 2018-10-15).
    case noCertificateTimestamps
    /// Valid for longer than public CAs may issue for (``ValidityLimit``).
    case validForTooLong(days: Int64)
    /// The server's address is public, and its packets come from the same link as the client's, unrouted.
    case answeredNearby
    /// The same issuer has certificates for these unrelated names in the capture, none with certificate timestamps.
    case oneIssuerForMany(domains: [String])
    /// The same key is in different certificates for these unrelated names.
    case oneKeyForMany(domains: [String])
    /// The same name was shown with a certificate of this other issuer elsewhere: in the capture, or in another one of
    /// that name.
    case otherIssuerElsewhere(issuer: String, connection: Int, capture: String? = nil)

    /// How much a sign says.
    package enum Strength: Int, Comparable, Sendable {
        /// Happens every day without interception.
        case weak
        /// Happens seldom without it.
        case medium
        /// Hardly ever happens without it.
        case strong

        package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// How much it says.
    package var strength: Strength {
        switch self {
        case .keyOfItsIssuer, .oneKeyForMany, .pinMismatch: .strong
        case .foreignIssuer, .issuerSpeaksOfIt, .madeForThisConnection, .oneIssuerForMany, .otherIssuerElsewhere:
            .medium
        case .freshlyMade, .noIntermediate, .noCertificateTimestamps, .validForTooLong, .answeredNearby: .weak
        }
    }

    /// What else makes a certificate look so; nil where nothing else is known to.
    var alternative: Alternative? {
        switch self {
        case .pinMismatch: .certificate(.keyRenewed)
        case .foreignIssuer, .issuerSpeaksOfIt, .noCertificateTimestamps, .validForTooLong, .oneIssuerForMany:
            .certificate(.privateAuthority)
        case .madeForThisConnection, .freshlyMade: .certificate(.justRenewed)
        case .noIntermediate: .certificate(.intermediateLeftOut)
        case .answeredNearby: .certificate(.nearbyCache)
        case .oneKeyForMany, .otherIssuerElsewhere: .certificate(.contentNetwork)
        case .keyOfItsIssuer: nil
        }
    }
}
