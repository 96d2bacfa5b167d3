package import Cryptography

/// Something about the server's certificate that a client objects to, or may.
package enum CertificateDefect: Equatable, Sendable {
    /// The chain leads to no CA of the bundle given; OpenSSL's word for it.
    case unanchored(result: String)
    /// The bundle has something else against the chain: a wrong usage, a broken signature, a constraint.
    case invalid(Verification.Failure)
    /// The validity of a certificate of the chain was over; seconds since 1970 UTC.
    case expired(subject: String, notAfter: Int64)
    /// The validity of a certificate of the bundle was over.
    case expiredAnchor(subject: String)
    /// The validity of a certificate of the chain had not begun; seconds since 1970 UTC.
    case notYetValid(subject: String, notBefore: Int64)
    /// It is for other names, or for none and has this subject.
    case nameMismatch(names: [String], subject: String)
    /// The server does not send the certificate of this issuer.
    case chainIncomplete(missingIssuer: String)
    /// It signed itself.
    case selfSigned
    /// Key or signature are refused by clients.
    case weak(CertificateWeakness)
    /// They were usual at the time of the capture, and clients refuse them today.
    case weakByToday(CertificateWeakness)

    /// The kinds of defect, in the order in which they are told.
    package enum Kind: CaseIterable, Sendable {
        case untrusted, expired, notYetValid, nameMismatch, chainIncomplete, selfSigned, weak
    }

    /// Its kind.
    package var kind: Kind {
        switch self {
        case .unanchored, .invalid: .untrusted
        case .expired, .expiredAnchor: .expired
        case .notYetValid: .notYetValid
        case .nameMismatch: .nameMismatch
        case .chainIncomplete: .chainIncomplete
        case .selfSigned: .selfSigned
        case .weak, .weakByToday: .weak
        }
    }
}

/// A key or signature that clients refuse.
package enum CertificateWeakness: Equatable, Sendable {
    /// Of the server's own certificate.
    case leaf(CertificateFlaw)
    /// Of one that was sent with it.
    case sentWith(CertificateFlaw, subject: String)
    /// Somewhere in the chain, by OpenSSL's default security level.
    case belowSecurityLevel
}
