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

    /// A client that was served trusts the issuer, whoever it is.
    private func severity(ofReplacementThatIs grade: Finding.Confidence) -> Finding.Severity {
        if phase >= .request || grade == .possible { return .note }
        return certificateRefusal != nil ? .problem : .warning
    }
}
