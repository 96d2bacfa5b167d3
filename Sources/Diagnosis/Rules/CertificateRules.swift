import Cryptography
import Octets
import TLS
import Timeline

/// What is wrong with the server's certificate: each defect is a finding of its own.
///
/// On a connection that worked all the same a defect is a warning: its client did not mind, another may.
package struct CertificateRule: ConnectionRule {
    /// The kinds of defect, in the order in which they are told.
    package enum Kind: CaseIterable, Sendable {
        case untrusted, expired, notYetValid, nameMismatch, chainIncomplete, selfSigned, weak
    }

    let kind: Kind

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.leaf != nil, let shown = facts.certificateShown, let defect = CertificateDefects(facts).defect(kind)
        else {
            return nil
        }
        var finding = Self.finding(.certificateDefect(defect), facts, shown)
        switch defect {
        case .chainIncomplete: finding.confidence = .likely
        case .weakByToday: finding.severity = .note
        case .unanchored, .invalid, .expired, .expiredAnchor, .notYetValid, .nameMismatch, .selfSigned, .weak: break
        }
        return finding
    }

    /// A finding about the certificate shown, as severe as it was for this connection.
    static func finding(_ conclusion: Conclusion, _ facts: ConnectionFacts, _ shown: Mark) -> Finding {
        // A defect that nobody took offence at, neither the client nor a trust bundle, may be one for others.
        let worked = facts.phase >= .request
        let isObjectedTo =
            !facts.verificationFailures.isEmpty || facts.record.pinCheck?.isMatch == false
            || facts.certificateRefusal != nil
        return Finding(
            conclusion, isObjectedTo ? (worked ? .warning : .problem) : .note, .certain,
            reasons: CertificateAdvice(facts).reasons,
            frames: [shown.frame], advice: worked ? [] : CertificateAdvice(facts).advice)
    }
}
