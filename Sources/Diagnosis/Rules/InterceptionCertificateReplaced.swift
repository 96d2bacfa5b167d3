import Cryptography
import Octets
import Timeline

/// The certificate is likely none of the server's, by its own signs or by those of the whole capture.
package struct InterceptionCertificateReplaced: ConnectionRule {
    /// What shows that a certificate is not the server's.
    package enum Evidence: Equatable, Sendable {
        /// Signs, the strongest first.
        case signs([InterceptionSign])
        /// It is one of a known product, and the host shows one of that other issuer in another capture.
        case ofProduct(String, otherIssuer: String, capture: String)
        /// The host shows one of that other issuer in another capture, and nothing else speaks for interception.
        case otherIssuer(String, capture: String)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        // A product that says its name is told by its name.
        guard facts.inspectionProduct == nil, let shown = facts.certificateShown else { return nil }
        let judgement = InterceptionJudgement(facts)
        guard let grade = judgement.grade else { return nil }
        return Finding(
            .certificateReplaced(.signs(judgement.bySignificance)), severity(facts, grade), grade,
            alternatives: judgement.alternatives, frames: [shown.frame],
            // Who refuses an issuer that is none of his is told so already.
            advice: CertificateDefects(facts).isForeign && facts.phase < .request
                ? [] : [.certificate(.proveReplacement)])
    }

    /// Who was served trusts the issuer, whoever it is.
    private func severity(_ facts: ConnectionFacts, _ grade: Finding.Confidence) -> Finding.Severity {
        if facts.phase >= .request || grade == .possible { return .note }
        return facts.certificateRefusal != nil ? .problem : .warning
    }
}
