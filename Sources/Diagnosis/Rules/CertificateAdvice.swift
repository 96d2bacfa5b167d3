import Cryptography
import Knowledge
import Octets
import TLS
import Timeline

/// What the certificate says about why it was refused, and what to do: shared by every rule that speaks of a refusal.
struct CertificateAdvice {
    private let facts: ConnectionFacts
    private let defects: CertificateDefects

    init(_ facts: ConnectionFacts) {
        self.facts = facts
        defects = CertificateDefects(facts)
    }

    /// Whether one of the issuers is named as a TLS-inspection product.
    private var hasProductAsIssuer: Bool {
        facts.record.tls?.certificates.contains { InterceptionIndex.product($0.issuerAttributes) != nil } ?? false
    }

    /// What speaks for the certificate being at fault.
    var reasons: [Reason] {
        guard let leaf = facts.leaf else { return facts.isTLS13 ? [.certificate(.encrypted)] : [] }
        var reasons: [Reason.OfCertificate] = []
        if let verification = facts.record.verification { reasons.append(.verification(verification)) }
        if let gap = facts.record.chainGap, gap.isPlausiblyMissingIntermediate { reasons.append(.issuerMissing(gap)) }
        if defects.isNameMismatch {
            reasons.append(.names(leaf.dnsNames + leaf.ipAddresses))
            if let name = facts.record.serverName, let miss = CertificateNames(leaf).nearMiss(name) {
                reasons.append(.wildcardMiss(miss))
            }
        }
        if let error = defects.otherFailure?.explanation { reasons.append(.errorMeaning(error)) }
        reasons += defects.refusedFlaws.map { .flaw($0) }
        if let sent = facts.record.sentChain {
            reasons += ChainRemark.faults(of: sent, facts.record.tls?.certificates ?? []).map { .chainFault($0) }
        }
        return reasons.map { .certificate($0) }
    }

    /// What else it could be.
    var alternatives: [Alternative] {
        guard facts.leaf != nil else { return facts.isTLS13 ? [.certificate(.proxyOrOwnFault)] : [] }
        var alternatives: [Alternative] = []
        if defects.isForeign, !hasProductAsIssuer { alternatives.append(.certificate(.privateAuthority)) }
        if facts.record.verification == nil { alternatives.append(.certificate(.notVerified)) }
        return alternatives
    }

    /// What the owner of device, network or server must change.
    var advice: [Advice] { steps.map { .certificate($0) } }

    private var steps: [Advice.OfCertificate] {
        guard facts.leaf != nil else { return facts.isTLS13 ? [.show] : [] }
        if defects.isSelfSigned { return [.replaceSelfSigned] }
        if defects.expired != nil { return [.renew] }
        if defects.notYetValid != nil { return [.checkClocks] }
        if defects.isChainIncomplete { return [.sendIntermediate] }
        if defects.isNameMismatch { return [.coverName] }
        if defects.expiredAnchor != nil { return [.updateBundle] }
        if let failure = defects.otherFailure, !defects.isUntrusted {
            return failure.explanation.map { [.remedy($0)] } ?? []
        }
        guard defects.isForeign else { return facts.record.verification == nil ? [.runWithBundle] : [] }
        return [.exemptOrInstall, .proveOrigin]
    }
}
