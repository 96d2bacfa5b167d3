import Cryptography
import Octets
import TLS
import Timeline

/// What the certificate says about why it was refused, and what to do: what every finding about a refusal or a defect
/// holds. Put together once for a connection, see ``ConnectionFacts/certificateAdvice``.
struct CertificateAdvice: Equatable, Sendable {
    /// What speaks for the certificate being at fault.
    let reasons: [Reason]
    /// What else it could be.
    let alternatives: [Alternative]
    /// What the owner of device, network or server must change.
    let advice: [Advice]

    /// Where the certificate is no matter.
    init() { (reasons, alternatives, advice) = ([], [], []) }

    init(_ facts: ConnectionFacts) {
        guard let leaf = facts.leaf else {
            let isHidden = facts.isTLS13
            reasons = isHidden ? [.certificate(.encrypted)] : []
            alternatives = isHidden ? [.certificate(.proxyOrOwnFault)] : []
            advice = isHidden ? [.certificate(.show)] : []
            return
        }
        reasons = Self.reasons(facts, leaf).map { .certificate($0) }
        alternatives = Self.alternatives(facts)
        advice = Self.steps(facts).map { .certificate($0) }
    }

    private static func reasons(_ facts: ConnectionFacts, _ leaf: Certificate) -> [Reason.OfCertificate] {
        let (record, defects) = (facts.record, facts.certificateDefects)
        var reasons: [Reason.OfCertificate] = []
        if let verification = record.verification { reasons.append(.verification(verification)) }
        if let bundle = otherBundle(facts) { reasons.append(.otherBundleInUse(given: bundle)) }
        if let gap = record.chainGap, gap.isPlausiblyMissingIntermediate { reasons.append(.issuerMissing(gap)) }
        if defects.isNameMismatch {
            reasons.append(.names(leaf.dnsNames + leaf.ipAddresses))
            if let name = record.serverName, let miss = CertificateNames(leaf).nearMiss(name) {
                reasons.append(.wildcardMiss(miss))
            }
        }
        if let error = defects.otherFailure?.explanation { reasons.append(.errorMeaning(error)) }
        reasons += refusedFlaws(leaf).map { .flaw($0) }
        if let sent = record.sentChain {
            reasons += ChainRemark.faults(of: sent, record.tls?.certificates ?? []).map { .chainFault($0) }
        }
        return reasons
    }

    /// What else in the server's certificate itself common clients refuse, beside what is a defect by itself.
    private static func refusedFlaws(_ leaf: Certificate) -> [CertificateFlaw] {
        let told: Set<CertificateFlaw.Kind> = [.weakKey, .weakSignature, .unreadableDates]
        return CertificateFlaw.flaws(of: leaf, as: .leaf).filter { $0.isRefused && !told.contains($0.kind) }
    }

    private static func alternatives(_ facts: ConnectionFacts) -> [Alternative] {
        var alternatives: [Alternative] = []
        if facts.certificateDefects.isForeign, !hasProductAsIssuer(facts) {
            alternatives.append(.certificate(.privateAuthority))
        }
        if facts.record.verification == nil { alternatives.append(.certificate(.notVerified)) }
        return alternatives
    }

    /// Whether one of the issuers is named as a TLS-inspection product.
    private static func hasProductAsIssuer(_ facts: ConnectionFacts) -> Bool {
        facts.record.tls?.certificates.contains {
            facts.context.issuers.product($0.issuerAttributes) != nil
        } ?? false
    }

    /// The bundle given, where the chain is valid by it and the client says all the same that it does not know the
    /// issuer: the client has another.
    private static func otherBundle(_ facts: ConnectionFacts) -> String? {
        guard let verification = facts.record.verification, verification.code == 0,
            facts.record.pinCheck?.isMatch != false, facts.certificateRefusal?.sign == .alert(.unknownCA)
        else { return nil }
        return verification.trust
    }

    /// What to change, by the defect that comes first: the later ones show again when it is mended.
    private static func steps(_ facts: ConnectionFacts) -> [Advice.OfCertificate] {
        if let bundle = otherBundle(facts) { return [.findTrustStore(given: bundle)] }
        let defects = facts.certificateDefects
        if defects.isSelfSigned { return [.replaceSelfSigned] }
        if case .expired? = defects[.expired] { return [.renew] }
        if defects[.notYetValid] != nil { return [.checkClocks] }
        if defects.isChainIncomplete { return [.sendIntermediate] }
        if defects.isNameMismatch { return [.coverName] }
        if case .expiredAnchor? = defects[.expired] { return [.updateBundle] }
        if let failure = defects.otherFailure, !defects.isUntrusted {
            return failure.explanation.map { [.remedy($0)] } ?? []
        }
        guard defects.isForeign else { return facts.record.verification == nil ? [.runWithBundle] : [] }
        return [.exemptOrInstall, .proveOrigin]
    }
}
