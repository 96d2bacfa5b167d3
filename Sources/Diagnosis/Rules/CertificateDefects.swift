import Cryptography
import Knowledge
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate as far as it shows: against the trust store given, else by the certificate alone.
struct CertificateDefects {
    let facts: ConnectionFacts

    init(_ facts: ConnectionFacts) { self.facts = facts }

    /// OpenSSL's codes (openssl/x509_vfy.h).
    private enum Code {
        static let unanchored: Set<Int32> = [2, 18, 19, 20, 21, 27]
        static let notYetValid: Int32 = 9
        static let expired: Int32 = 10
        static let nameMismatch: Set<Int32> = [62, 64]
        static let weak: Set<Int32> = [66, 67, 68]
        /// What one of the defects below speaks of.
        static let told = unanchored.union(nameMismatch).union(weak).union([notYetValid, expired])
    }

    private var codes: Set<Int32> { Set(facts.verificationFailures.map(\.code)) }
    private var seconds: Int64? { facts.certificateShown.map { $0.at.nanoseconds / 1_000_000_000 } }

    /// The chain ends at no CA of the bundle given.
    var isUntrusted: Bool { !codes.isDisjoint(with: Code.unanchored) }
    /// A leaf that signed itself.
    var isSelfSigned: Bool { facts.leaf?.isSelfSigned ?? false && (isUntrusted || facts.record.verification == nil) }
    /// The chain looks as if the server had left out an intermediate.
    var isChainIncomplete: Bool { facts.record.chainGap?.isPlausiblyMissingIntermediate ?? false }

    /// The certificate whose validity is over, of the chain as verified or as sent.
    var expired: Certificate? {
        guard let seconds, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !codes.contains(Code.expired) { return nil }
        return chain.first { $0.notAfter < seconds && !$0.hasUnreadableDates }
    }

    /// Subject of a certificate of the bundle whose validity was over, where the chain ends in it: nothing that was sent is at fault.
    var expiredAnchor: String? {
        guard let failure = facts.verificationFailures.first(where: { $0.code == Code.expired }), expired == nil,
            let path = facts.record.verification?.path, path.indices.contains(failure.depth)
        else { return nil }
        return path[failure.depth].subject
    }

    /// What the bundle has against the chain beyond trust, time, name and strength: a wrong usage, a broken signature, a constraint.
    var otherFailure: Verification.Failure? { facts.verificationFailures.first { !Code.told.contains($0.code) } }

    /// The certificate whose validity has not begun.
    var notYetValid: Certificate? {
        guard let seconds, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !codes.contains(Code.notYetValid) { return nil }
        return chain.first { $0.notBefore > seconds && !$0.hasUnreadableDates }
    }

    /// The certificate is not for the name the client asked for.
    var isNameMismatch: Bool {
        if facts.record.verification != nil { return !codes.isDisjoint(with: Code.nameMismatch) }
        return facts.record.leafCoversName == false
    }

    /// A key or signature that clients refused at the time of the capture, in words: of the server's certificate, else of one that was sent
    /// with it.
    var weakness: String? {
        if let weakness = weakness(where: { $0.refusedSince <= seconds ?? .max }) { return weakness }
        return codes.isDisjoint(with: Code.weak) ? nil : "a key or signature in its chain is too weak for OpenSSL's default security level"
    }

    /// Whether that is one of the server's own certificate: what was sent along, many clients have no use for.
    var isLeafWeak: Bool {
        guard let leaf = facts.leaf, let flaw = CertificateFlaw.weakness(of: leaf, as: CertificateFlaw.place(of: leaf, at: 0)) else {
            return false
        }
        return flaw.refusedSince <= seconds ?? .max
    }

    /// One that was usual then, and that clients refuse today.
    var laterWeakness: String? { weakness == nil ? weakness(where: { _ in true }) : nil }

    private func weakness(where counts: (CertificateFlaw) -> Bool) -> String? {
        // What was sent besides the path that leads to an anchor, and the anchor itself, weaken nothing.
        let path = isUntrusted ? nil : facts.record.verification.map { Set($0.path.dropLast().compactMap(\.sha256)) }
        let chain = facts.record.tls?.certificates ?? []
        for index in chain.indices {
            if index > 0, let path, !path.contains(chain[index].sha256) { continue }
            guard let flaw = CertificateFlaw.weakness(of: chain[index], as: CertificateFlaw.place(of: chain[index], at: index)),
                counts(flaw)
            else { continue }
            return index == 0 ? flaw.text : "of \(Words.name(chain[index].subject)), sent with it, \(flaw.text)"
        }
        return nil
    }

    /// What else in the server's certificate itself common clients refuse, in words.
    var refusedFlaws: [String] {
        guard let leaf = facts.leaf else { return [] }
        let told: Set<CertificateFlaw.Kind> = [.weakKey, .weakSignature, .unreadableDates]
        return CertificateFlaw.flaws(of: leaf, as: .leaf).filter { $0.isRefused && !told.contains($0.kind) }.map(\.text)
    }
}
