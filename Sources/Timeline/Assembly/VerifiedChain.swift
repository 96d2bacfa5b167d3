import Cryptography

/// The certificates of a chain as a key: hashed as octets, not one by one.
struct ChainKey: Hashable {
    let der: [[UInt8]]

    func hash(into hasher: inout Hasher) {
        hasher.combine(der.count)
        for certificate in der { hasher.combine(EncodedCertificate(der: certificate)) }
    }
}

/// What is known of one distinct chain, found out once.
final class VerifiedChain {
    /// What an answer depends on besides the chain: hosts differ, and time matters only where a validity begins or
    /// ends.
    struct Question: Hashable {
        var host: String?
        /// Validities of the chain's certificates that have begun or ended.
        var chainWindow: Int
        /// Validities of the trusted certificates that have begun or ended.
        var trustWindow: Int
    }

    /// What the store says, and where a chain that it does not trust ends.
    struct Answer {
        var verification: Verification
        var gap: ChainGap?
    }

    /// DER as sent, leaf first.
    let der: [[UInt8]]
    /// The certificates, leaf first; those that cannot be parsed are left out.
    let certificates: [Certificate]
    /// When the validity of one of the certificates begins or ends, in order.
    let turningPoints: [Int64]
    /// How the certificates hang together.
    private(set) lazy var sent = SentChain(der)
    /// Answers of the trust store so far.
    var answers: [Question: Answer] = [:]
    private var covered: [String: Bool] = [:]
    private lazy var matcher = certificates.first.map { HostMatcher($0) }

    init(der: [[UInt8]], certificates: [Certificate]) {
        self.der = der
        self.certificates = certificates
        turningPoints = Validity.turningPoints(of: certificates)
    }

    /// Whether the leaf is for a name (RFC 9525), asked of OpenSSL once for each.
    func covers(_ name: String) -> Bool? {
        guard let matcher else { return nil }
        if let known = covered[name] { return known }
        let answer = matcher.matches(host: name)
        if covered.count < ChainVerifier.answerLimit { covered[name] = answer }
        return answer
    }

    /// The path from the leaf as far as it was sent.
    var sentPath: [Verification.Link] {
        let byDER = Dictionary(certificates.map { (EncodedCertificate(der: $0.der), $0) }) { first, _ in first }
        return sent.path.compactMap { byDER[EncodedCertificate(der: der[$0])] }.map {
            Verification.Link(subject: $0.subject, sha256: $0.sha256, spkiSHA256: $0.spkiSHA256)
        }
    }
}
