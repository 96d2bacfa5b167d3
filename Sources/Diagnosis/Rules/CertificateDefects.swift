import Cryptography
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate as far as it shows: against the trust store given, else by the
/// certificate alone.
package struct CertificateDefects {
    private let facts: ConnectionFacts

    package init(_ facts: ConnectionFacts) { self.facts = facts }

    private var failures: [Verification.Failure] { facts.verificationFailures }
    /// When it was shown, seconds since 1970 UTC.
    private var shownAt: Int64? { facts.certificateShown.map { $0.at.nanoseconds / 1_000_000_000 } }

    /// The chain ends at no CA of the bundle given.
    package var isUntrusted: Bool { failures.contains { $0.kind == .unanchored } }
    /// A leaf that signed itself.
    package var isSelfSigned: Bool {
        facts.leaf?.isSelfSigned ?? false && (isUntrusted || facts.record.verification == nil)
    }
    /// The chain looks as if the server had left out an intermediate.
    package var isChainIncomplete: Bool { facts.record.chainGap?.isPlausiblyMissingIntermediate ?? false }
    /// The chain leads to no CA of the bundle, and neither for want of an intermediate nor because the leaf signed
    /// itself.
    package var isForeign: Bool { isUntrusted && !isChainIncomplete && !isSelfSigned }

    /// The defect of a kind; nil when there is none.
    func defect(_ kind: CertificateRule.Kind) -> CertificateDefect? {
        switch kind {
        case .untrusted:
            if let failure = otherFailure, !isUntrusted { return .invalid(failure) }
            return isForeign ? .unanchored(result: facts.record.verification?.result ?? "") : nil
        case .expired:
            if let anchor = expiredAnchor { return .expiredAnchor(subject: anchor) }
            return expired.map { .expired(subject: $0.subject, notAfter: $0.notAfter) }
        case .notYetValid: return notYetValid.map { .notYetValid(subject: $0.subject, notBefore: $0.notBefore) }
        case .nameMismatch:
            guard isNameMismatch, let leaf = facts.leaf else { return nil }
            return .nameMismatch(names: leaf.dnsNames + leaf.ipAddresses, subject: leaf.subject)
        case .chainIncomplete:
            guard isChainIncomplete, let gap = facts.record.chainGap else { return nil }
            return .chainIncomplete(missingIssuer: gap.missingIssuer)
        case .selfSigned: return isSelfSigned ? .selfSigned : nil
        case .weak: return laterWeakness.map { .weakByToday($0) } ?? weakness.map { .weak($0) }
        }
    }

    /// The certificate whose validity is over, of the chain as verified or as sent.
    var expired: Certificate? {
        guard let shownAt, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !failures.contains(where: { $0.kind == .expired }) { return nil }
        return chain.first { $0.notAfter < shownAt && !$0.hasUnreadableDates }
    }

    /// Subject of a certificate of the bundle whose validity was over, where the chain ends in it: nothing that was
    /// sent is at fault.
    var expiredAnchor: String? {
        guard let failure = failures.first(where: { $0.kind == .expired }), expired == nil,
            let path = facts.record.verification?.path, path.indices.contains(failure.depth)
        else { return nil }
        return path[failure.depth].subject
    }

    /// What the bundle has against the chain beyond trust, time, name and strength: a wrong usage, a broken signature,
    /// a constraint.
    var otherFailure: Verification.Failure? { failures.first { $0.kind == .other } }

    /// The certificate whose validity has not begun.
    var notYetValid: Certificate? {
        guard let shownAt, let chain = facts.record.tls?.certificates else { return nil }
        if facts.record.verification != nil, !failures.contains(where: { $0.kind == .notYetValid }) { return nil }
        return chain.first { $0.notBefore > shownAt && !$0.hasUnreadableDates }
    }

    /// The certificate is not for the name the client asked for.
    package var isNameMismatch: Bool {
        if facts.record.verification != nil { return failures.contains { $0.kind == .nameMismatch } }
        return facts.record.leafCoversName == false
    }

    // MARK: Strength

    /// A key or signature that clients refused at the time of the capture: of the server's certificate, else of one
    /// that was sent with it.
    private var weakness: CertificateWeakness? {
        if let weakness = weakness(where: { $0.refusedSince <= shownAt ?? .max }) { return weakness }
        return failures.contains { $0.kind == .weak } ? .belowSecurityLevel : nil
    }

    /// Whether that is one of the server's own certificate: what was sent along, many clients have no use for.
    var isLeafWeak: Bool {
        guard let leaf = facts.leaf,
            let flaw = CertificateFlaw.weakness(of: leaf, as: CertificateFlaw.place(of: leaf, at: 0))
        else {
            return false
        }
        return flaw.refusedSince <= shownAt ?? .max
    }

    /// One that was usual then, and that clients refuse today.
    private var laterWeakness: CertificateWeakness? { weakness == nil ? weakness(where: { _ in true }) : nil }

    private func weakness(where counts: (CertificateFlaw) -> Bool) -> CertificateWeakness? {
        // What was sent besides the path that leads to an anchor, and the anchor itself, weaken nothing.
        let path = isUntrusted ? nil : facts.record.verification.map { Set($0.path.dropLast().compactMap(\.sha256)) }
        let chain = facts.record.tls?.certificates ?? []
        for index in chain.indices {
            if index > 0, let path, !path.contains(chain[index].sha256) { continue }
            guard
                let flaw = CertificateFlaw.weakness(
                    of: chain[index], as: CertificateFlaw.place(of: chain[index], at: index)),
                counts(flaw)
            else { continue }
            return index == 0 ? .leaf(flaw) : .sentWith(flaw, subject: chain[index].subject)
        }
        return nil
    }

    /// What else in the server's certificate itself common clients refuse.
    var refusedFlaws: [CertificateFlaw] {
        guard let leaf = facts.leaf else { return [] }
        let told: Set<CertificateFlaw.Kind> = [.weakKey, .weakSignature, .unreadableDates]
        return CertificateFlaw.flaws(of: leaf, as: .leaf).filter { $0.isRefused && !told.contains($0.kind) }
    }
}
