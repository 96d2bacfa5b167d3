import Cryptography
import Octets
import TLS
import Timeline

/// The client refused the server's certificate: by an alert, or by leaving right after it was shown.
package struct ClientRejectedCertificate: ConnectionRule {
    /// A refusal.
    package struct Evidence: Equatable, Sendable {
        /// How it shows.
        package var sign: CertificateRefusal.Sign
        /// The time from the certificate to it.
        package var delay: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let refusal = facts.certificateRefusal, let shown = facts.certificateShown else { return nil }
        let evidence = Evidence(sign: refusal.sign, delay: refusal.mark.at.duration(since: shown.at))
        return Finding(
            .certificateRejected(evidence), .problem, confidence(refusal.sign, facts),
            reasons: reasons(evidence, facts, shown, refusal.mark), alternatives: alternatives(refusal.sign, facts),
            frames: [shown.frame, refusal.mark.frame], advice: facts.certificateAdvice.advice)
    }

    private func confidence(_ sign: CertificateRefusal.Sign, _ facts: ConnectionFacts) -> Finding.Confidence {
        switch sign {
        case .alert: .certain
        case .unreadableAlert: .likely
        case .left: facts.verificationFailures.isEmpty ? .possible : .likely
        case .leftAfterHandshake(_, let atOnce): facts.verificationFailures.isEmpty || !atOnce ? .possible : .likely
        }
    }

    private func reasons(_ evidence: Evidence, _ facts: ConnectionFacts, _ shown: Mark, _ answer: Mark) -> [Reason] {
        var reasons: [Reason] = [
            .handshake(
                .certificateAnswered(
                    isEncrypted: facts.observation?.certificateMark == nil, shown: shown.frame, answered: answer.frame,
                    after: evidence.delay))
        ]
        switch evidence.sign {
        case .alert(let description): reasons.append(.handshake(.alertMeaning(description)))
        case .unreadableAlert: reasons.append(.handshake(.alertInPlaceOfFinished))
        case .left, .leftAfterHandshake: break
        }
        return reasons + facts.certificateAdvice.reasons
            + (facts.clientLibrary.map { [.handshake(.clientLibrary($0))] } ?? [])
    }

    private func alternatives(_ sign: CertificateRefusal.Sign, _ facts: ConnectionFacts) -> [Alternative] {
        let alternatives = facts.certificateAdvice.alternatives
        return switch sign {
        case .alert: alternatives
        case .unreadableAlert: alternatives + [.client(.otherReasonInAlert)]
        case .left, .leftAfterHandshake: alternatives + [.client(.checkOrStopped)]
        }
    }
}
