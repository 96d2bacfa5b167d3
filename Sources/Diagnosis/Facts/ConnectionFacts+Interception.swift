package import Cryptography
import Knowledge
import Octets
import Timeline

/// That the certificate was made on the way.
extension ConnectionFacts {
    /// The finding that signs amount to; nil where too little speaks for it. A product that says its name is told by
    /// its name.
    ///
    /// - Parameters:
    ///   - judgement: the signs.
    ///   - leastSeverity: how much it matters at least.
    func replacedCertificate(
        by judgement: InterceptionJudgement, atLeast leastSeverity: Finding.Severity = .note
    ) -> Finding? {
        guard inspectionProduct == nil, let shown = certificateShown, let grade = judgement.grade else { return nil }
        return Finding(
            .certificateReplaced(.signs(judgement.bySignificance)),
            max(severity(ofReplacementThatIs: grade), leastSeverity),
            grade, alternatives: judgement.alternatives, frames: [shown.frame],
            // What a refusal of a foreign issuer advises includes this.
            advice: certificateDefects.isForeign && phase < .request ? [] : [.certificate(.proveReplacement)])
    }

    /// The issuer of the certificate by which TLS was opened on the way, where the client accepted it and was served: a
    /// known product's, by its name, or one that likely made the certificate for this connection. nil where the client
    /// minded, or too little speaks for it.
    package var acceptedInspector: String? {
        guard phase >= .response, certificateRefusal == nil, let leaf else { return nil }
        let isKnown = inspectionProduct?.product.isConfirmed ?? false
        guard isKnown || interception.grade == .likely else { return nil }
        return leaf.issuerName
    }

    /// A client that was served trusts the issuer, whoever it is.
    private func severity(ofReplacementThatIs grade: Finding.Confidence) -> Finding.Severity {
        if phase >= .request || grade == .possible { return .note }
        return certificateRefusal != nil ? .problem : .warning
    }
}

extension Certificate {
    /// By what to call its issuer: the common name, else the organization, else the whole name.
    package var issuerName: String {
        let named = ["CN", "O"].lazy.compactMap { name in
            self.issuerAttributes.first { $0.name == name && !$0.value.isEmpty }?.value
        }
        return named.first ?? issuer
    }
}
