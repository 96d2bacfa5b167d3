import Cryptography
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate as far as it shows: against the trust store given, else by the
/// certificate alone. Found once for a connection, see ``ConnectionFacts/certificateDefects``.
package struct CertificateDefects: Equatable, Sendable {
    /// Each defect, one of a kind at most, in the order of ``CertificateDefect/Kind``.
    package private(set) var all: [CertificateDefect] = []
    /// The chain ends at no CA of the bundle given.
    package private(set) var isUntrusted = false
    /// A leaf that signed itself.
    package private(set) var isSelfSigned = false
    /// The chain looks as if the server had left out an intermediate.
    package private(set) var isChainIncomplete = false
    /// The certificate is not for the name the client asked for.
    package private(set) var isNameMismatch = false
    /// Whether key or signature of the server's own certificate are weak: what was sent along, many clients have no use
    /// for.
    private(set) var isLeafWeak = false
    /// What the bundle has against the chain beyond trust, time, name and strength: a wrong usage, a broken signature,
    /// a constraint.
    private(set) var otherFailure: Verification.Failure?

    /// Where no certificate was seen.
    init() {}

    /// The defects of the certificate that a connection shows.
    ///
    /// - Parameter shown: when the client had it.
    init(_ record: ConnectionRecord, shown: Mark?) {
        guard let examination = CertificateExamination(record, shown) else { return }
        isUntrusted = examination.isUntrusted
        isSelfSigned = examination.isSelfSigned
        isChainIncomplete = examination.isChainIncomplete
        isNameMismatch = examination.isNameMismatch
        isLeafWeak = examination.isLeafWeak
        otherFailure = examination.otherFailure
        all = CertificateDefect.Kind.allCases.compactMap(examination.defect)
    }

    /// The chain leads to no CA of the bundle, and neither for want of an intermediate nor because the leaf signed
    /// itself.
    package var isForeign: Bool { isUntrusted && !isChainIncomplete && !isSelfSigned }

    /// The defect of a kind; nil when there is none.
    package subscript(_ kind: CertificateDefect.Kind) -> CertificateDefect? { all.first { $0.kind == kind } }
}

extension ConnectionRecord {
    /// Everything the trust store has against the chain; empty without one.
    var verificationFailures: [Verification.Failure] {
        guard let verification, verification.code != 0 else { return [] }
        return verification.failures.isEmpty
            ? [.init(code: verification.code, result: verification.result, depth: verification.depth ?? 0)]
            : verification.failures
    }
}

/// A look at the certificate that a connection shows.
private struct CertificateExamination {
    private let record: ConnectionRecord
    private let leaf: Certificate
    private let chain: [Certificate]
    private let failures: [Verification.Failure]
    /// When it was shown, seconds since 1970 UTC.
    private let shownAt: Int64?

    init?(_ record: ConnectionRecord, _ shown: Mark?) {
        guard let chain = record.tls?.certificates, let leaf = chain.first else { return nil }
        self.record = record
        (self.chain, self.leaf) = (chain, leaf)
        failures = record.verificationFailures
        shownAt = shown.map { $0.at.nanoseconds / 1_000_000_000 }
    }

    var isUntrusted: Bool { failures.contains { $0.kind == .unanchored } }
    var isSelfSigned: Bool { leaf.isSelfSigned && (isUntrusted || record.verification == nil) }
    var isChainIncomplete: Bool { record.chainGap?.isPlausiblyMissingIntermediate ?? false }
    var otherFailure: Verification.Failure? { failures.first { $0.kind == .other } }

    var isNameMismatch: Bool {
        if record.verification != nil { return failures.contains { $0.kind == .nameMismatch } }
        return record.leafCoversName == false
    }

    func defect(_ kind: CertificateDefect.Kind) -> CertificateDefect? {
        switch kind {
        case .untrusted:
            if let failure = otherFailure, !isUntrusted { return .invalid(failure) }
            guard isUntrusted, !isChainIncomplete, !isSelfSigned else { return nil }
            return .unanchored(result: record.verification?.result ?? "")
        case .expired:
            if let expired { return .expired(subject: expired.subject, notAfter: expired.notAfter) }
            return expiredAnchor.map { .expiredAnchor(subject: $0) }
        case .notYetValid: return notYetValid.map { .notYetValid(subject: $0.subject, notBefore: $0.notBefore) }
        case .nameMismatch:
            return isNameMismatch ? .nameMismatch(names: leaf.dnsNames + leaf.ipAddresses, subject: leaf.subject) : nil
        case .chainIncomplete:
            guard isChainIncomplete, let gap = record.chainGap else { return nil }
            return .chainIncomplete(missingIssuer: gap.missingIssuer)
        case .selfSigned: return isSelfSigned ? .selfSigned : nil
        case .weak: return weakness
        }
    }

    // MARK: Validity

    /// The certificate whose validity is over, of the chain as verified or as sent.
    private var expired: Certificate? {
        guard let shownAt else { return nil }
        if record.verification != nil, !failures.contains(where: { $0.kind == .expired }) { return nil }
        return chain.first { $0.notAfter < shownAt && !$0.hasUnreadableDates }
    }

    /// Subject of a certificate of the bundle whose validity was over, where the chain ends in it and nothing that was
    /// sent is at fault.
    private var expiredAnchor: String? {
        guard let failure = failures.first(where: { $0.kind == .expired }), let path = record.verification?.path,
            path.indices.contains(failure.depth)
        else { return nil }
        return path[failure.depth].subject
    }

    /// The certificate whose validity has not begun.
    private var notYetValid: Certificate? {
        guard let shownAt else { return nil }
        if record.verification != nil, !failures.contains(where: { $0.kind == .notYetValid }) { return nil }
        return chain.first { $0.notBefore > shownAt && !$0.hasUnreadableDates }
    }

    // MARK: Strength

    /// A key or signature that clients refused at the time of the capture: of the server's certificate, else of one
    /// that was sent with it. Else one that was usual then, and that clients refuse today.
    private var weakness: CertificateDefect? {
        if let weakness = weakness(where: wasRefused) { return .weak(weakness) }
        if failures.contains(where: { $0.kind == .weak }) { return .weak(.belowSecurityLevel) }
        return weakness(where: { _ in true }).map { .weakByToday($0) }
    }

    var isLeafWeak: Bool {
        CertificateFlaw.weakness(of: leaf, as: CertificateFlaw.place(of: leaf, at: 0)).map(wasRefused) ?? false
    }

    private func wasRefused(_ flaw: CertificateFlaw) -> Bool { flaw.refusedSince <= shownAt ?? .max }

    private func weakness(where counts: (CertificateFlaw) -> Bool) -> CertificateWeakness? {
        // What was sent besides the path that leads to an anchor, and the anchor itself, weaken nothing.
        let path = isUntrusted ? nil : record.verification.map { Set($0.path.dropLast().compactMap(\.sha256)) }
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
}
