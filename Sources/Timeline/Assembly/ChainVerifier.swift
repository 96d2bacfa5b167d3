public import Cryptography

/// Asks a trust store about certificate chains, each distinct question once: thousands of connections show the same few chains.
public final class ChainVerifier {
    /// Questions remembered.
    public static let questionLimit = 4096

    private struct Question: Hashable {
        var chain: [String]
        var host: String?
        var minute: Int64
    }

    private struct Coverage: Hashable {
        var certificate: String
        var name: String
    }

    private var coverage: [Coverage: Bool] = [:]
    private let trust: TrustStore?
    private let certificates: CertificateStore
    private var answers: [Question: Answer] = [:]

    /// What the store says, and where a chain that it does not trust ends.
    struct Answer {
        var verification: Verification
        var gap: ChainGap?
    }

    /// A verifier against that store; without one it only parses.
    public init(trust: TrustStore?) {
        self.trust = trust
        certificates = CertificateStore()
    }

    /// Whether a certificate is for a name (RFC 9525), asked of OpenSSL once for each pair.
    func covers(_ certificate: Certificate, _ name: String) -> Bool {
        let question = Coverage(certificate: certificate.sha256, name: name)
        if let known = coverage[question] { return known }
        let answer = certificate.matches(host: name)
        if coverage.count < Self.questionLimit { coverage[question] = answer }
        return answer
    }

    /// The octets of a certificate as they are kept here.
    func shared(_ certificate: [UInt8]) -> [UInt8] { certificates.certificate(der: certificate)?.der ?? certificate }

    /// Certificates parsed; those that are none are left out.
    func parse(_ chain: [[UInt8]]) -> [Certificate] {
        chain.compactMap { certificates.certificate(der: $0) }
    }

    /// What the trust store says of a chain for a host at a moment (seconds since 1970); nil without a store or a chain.
    ///
    /// The answer can only change with time when a validity begins or ends, so a minute's questions are answered alike.
    func verify(_ chain: [Certificate], host: String?, at seconds: Int64) -> Answer? {
        guard let trust, !chain.isEmpty else { return nil }
        let question = Question(chain: chain.map(\.sha256), host: host, minute: seconds / 60)
        if let known = answers[question] {
            var answer = known
            answer.verification.at = seconds
            return answer
        }
        let octets = chain.map(\.der)
        let verification = trust.verify(chain: octets, host: host, at: seconds)
        let answer = Answer(
            verification: verification, gap: verification.failures.contains(where: \.isUnanchored) ? trust.explain(chain: octets) : nil)
        if answers.count < Self.questionLimit { answers[question] = answer }
        return answer
    }
}
