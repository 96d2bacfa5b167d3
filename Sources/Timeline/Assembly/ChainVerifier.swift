package import Cryptography

/// Reads certificate chains and asks a trust store about them, each distinct question once: a hundred thousand
/// connections show the same few chains, and cost a look-up by the octets of the chain each.
package final class ChainVerifier {
    /// Distinct chains remembered; all are forgotten when it is reached, which costs less book-keeping than forgetting
    /// the oldest.
    package static let chainLimit = 4096
    /// Octets of DER in the chains remembered.
    package static let octetLimit = 32 << 20
    /// Answers remembered of all chains.
    package static let answerLimit = 65_536

    private let trust: TrustStore?
    private let pins: [Pin]
    private let certificates: CertificateStore
    private var chains: [ChainKey: VerifiedChain] = [:]
    private var octets = 0
    private var answers = 0

    /// A verifier against that store; without one it only parses and compares with the pins.
    package init(trust: TrustStore?, pins: [Pin] = []) {
        self.trust = trust
        self.pins = pins
        certificates = CertificateStore()
    }

    /// The octets of a certificate as they are kept here.
    func shared(_ certificate: [UInt8]) -> [UInt8] { certificates.certificate(der: certificate)?.der ?? certificate }

    /// Certificates parsed; those that are none are left out.
    func parse(_ chain: [[UInt8]]) -> [Certificate] { chain.compactMap { certificates.certificate(der: $0) } }

    /// What is known of a chain, DER as sent.
    func chain(_ der: [[UInt8]]) -> VerifiedChain {
        let key = ChainKey(der: der)
        if let known = chains[key] { return known }
        if chains.count >= Self.chainLimit || octets > Self.octetLimit || answers > Self.answerLimit {
            chains.removeAll()
            (octets, answers) = (0, 0)
        }
        let chain = VerifiedChain(der: der, certificates: parse(der))
        octets += der.reduce(0) { $0 + $1.count }
        chains[key] = chain
        return chain
    }

    /// What the trust store says of a chain for a host at a moment (seconds since 1970); nil without a store or a leaf.
    package func verify(_ der: [[UInt8]], host: String?, at seconds: Int64) -> Verification? {
        verify(chain(der), host: host, at: seconds)?.verification
    }

    /// What the trust store says of a chain for a host at a moment (seconds since 1970); nil without a store or a leaf.
    ///
    /// The answer can only change with time when the validity of a certificate, sent or trusted, begins or ends.
    func verify(_ chain: VerifiedChain, host: String?, at seconds: Int64) -> VerifiedChain.Answer? {
        guard let trust, !chain.certificates.isEmpty else { return nil }
        let question = VerifiedChain.Question(
            host: host, chainWindow: Validity.window(seconds, in: chain.turningPoints),
            trustWindow: Validity.window(seconds, in: trust.turningPoints))
        if var answer = chain.answers[question] {
            answer.verification.at = seconds
            return answer
        }
        let verification = trust.verify(chain: chain.der, host: host, at: seconds)
        let gap = verification.failures.contains(where: \.isUnanchored) ? trust.explain(chain: chain.der) : nil
        let answer = VerifiedChain.Answer(verification: verification, gap: gap)
        chain.answers[question] = answer
        answers += 1
        return answer
    }

    /// What the pins for the first of `hosts` that has any say of a chain; nil without such pins or a leaf.
    ///
    /// A certificate counts where it is on the path: the one that was verified, else the one that was sent.
    func check(_ chain: VerifiedChain, hosts: @autoclosure () -> [String], verification: Verification?) -> PinCheck? {
        guard !pins.isEmpty, !chain.certificates.isEmpty else { return nil }
        let verified = verification.flatMap { $0.failures.contains(where: \.isUnanchored) ? nil : $0.path }
        return PinCheck(pins, hosts: hosts(), path: verified ?? chain.sentPath)
    }
}
