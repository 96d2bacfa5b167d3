import Cryptography
import Octets
package import TLS
import Timeline

/// The server refused the certificate that the client gave.
///
/// Up to TLS 1.2 its alert comes during the handshake. In TLS 1.3 it comes behind the client's Finished, when the
/// client believes the handshake done and may have sent its request (RFC 8446 section 4.4.2.4): without a look at the
/// certificate it would pass for a server that hangs up for no reason.
package struct ClientCertificateRefused: ConnectionRule {
    /// How the refusal shows.
    package enum Evidence: Equatable, Sendable {
        /// A readable alert, and subject and issuer of the client's certificate where they can be read.
        case alert(AlertDescription, subject: String?, issuer: String?)
        /// An alert by its length right after the handshake.
        case inferredAlert
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let alert = facts.clientCertificateRefusal else { return nil }
        guard let description = alert.description else { return inferred(facts, alert) }
        let leaf = facts.record.tls?.clientCertificates.first
        return Finding(
            .clientCertificateRefused(.alert(description, subject: leaf?.subject, issuer: leaf?.issuer)), .problem,
            .certain,
            reasons: [
                .handshake(.alertBehindClientCertificate(in: alert.mark.frame)), .handshake(.alertMeaning(description)),
            ],
            frames: [alert.mark.frame], advice: [.server(.readLogForClientCertificate)])
    }

    private func inferred(_ facts: ConnectionFacts, _ alert: TLSObservation.Alert) -> Finding? {
        guard let finished = facts.handshakeCompleted else { return nil }
        return Finding(
            .clientCertificateRefused(.inferredAlert), .problem, .possible,
            reasons: [.handshake(.certificateThenInferredAlert(finished: finished.frame, alert: alert.mark.frame))],
            alternatives: [.server(.otherReasonAfterHandshake)], frames: [finished.frame, alert.mark.frame],
            advice: [.server(.readLogForClientCertificate)])
    }
}
