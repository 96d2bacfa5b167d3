import Cryptography
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate: each defect is a finding of its own.
///
/// On a connection that worked all the same a defect is a warning: its client did not mind, another may.
package struct CertificateRule: ConnectionRule {
    let kind: CertificateDefect.Kind

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let shown = facts.certificateShown, let defect = facts.certificateDefects[kind] else { return nil }
        return Finding(
            .certificateDefect(defect), severity(defect, facts), confidence(defect),
            reasons: facts.certificateAdvice.reasons, frames: [shown.frame],
            advice: facts.phase >= .request ? [] : facts.certificateAdvice.advice)
    }

    /// What clients refuse only since then was no reason at the time of the capture.
    private func severity(_ defect: CertificateDefect, _ facts: ConnectionFacts) -> Finding.Severity {
        if case .weakByToday = defect { return .note }
        return facts.certificateSeverity
    }

    /// That an intermediate is missing is told from what the bundle and the certificate name.
    private func confidence(_ defect: CertificateDefect) -> Finding.Confidence {
        if case .chainIncomplete = defect { return .likely }
        return .certain
    }
}
