import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The server refused the certificate that the client gave.
///
/// Up to TLS 1.2 its alert comes during the handshake. In TLS 1.3 it comes behind the client's Finished, when the client believes the
/// handshake done and may have sent its request (RFC 8446 section 4.4.2.4): without a look at the certificate it would pass for a server
/// that hangs up for no reason.
struct ClientCertificateRefused: ConnectionRule {
    /// Alerts that speak of the peer's certificate (RFC 8446 section 6.2), and decrypt_error: its signature does not fit.
    static let certificateAlerts = ClientRejectedCertificate.certificateAlerts.union([51])

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, observation.clientCertificateGiven || !observation.clientCertificates.isEmpty,
            observation.firstApplicationData.server == nil, let alert = alert(facts, observation)
        else { return nil }
        guard let description = alert.description else { return inferred(facts, alert) }
        let leaf = facts.record.tls?.clientCertificates.first
        let whose = leaf.map { " (\($0.subject), issued by \($0.issuer))" } ?? ""
        return Finding(
            .serverAlert, .problem, .certain,
            summary:
                "\(facts.server) refused the client certificate of \(facts.client)\(whose) with the fatal TLS alert \(description.name).",
            because: ["The alert is in frame \(alert.mark.frame), behind the client's certificate."]
                + (description.inWords.map { ["\(description.name) (\(description.rawValue)) means: \($0)."] } ?? []),
            frames: [alert.mark.frame], nextSteps: nextSteps(facts))
    }

    /// The server's alert about the certificate: a readable one that says so, or an unreadable one in direct answer to the client's Finished.
    private func alert(_ facts: ConnectionFacts, _ observation: TLSObservation) -> TLSObservation.Alert? {
        observation.alerts.first { alert in
            guard alert.from == .server else { return false }
            if let description = alert.description { return Self.certificateAlerts.contains(description.rawValue) }
            guard facts.isTLS13, let finished = facts.handshakeCompleted, alert.mark.frame > finished.frame else { return false }
            return alert.mark.at.seconds(since: finished.at) < ConnectionFacts.directAnswer
        }
    }

    private func inferred(_ facts: ConnectionFacts, _ alert: TLSObservation.Alert) -> Finding? {
        guard let finished = facts.handshakeCompleted else { return nil }
        return Finding(
            .serverAlert, .problem, .possible,
            summary:
                "\(facts.server) broke off right after the TLS handshake, in which \(facts.client) seems to have given a client certificate: probably a refusal of it.",
            because: [
                "Before its Finished (frame \(finished.frame)) the client sent more than an empty Certificate; the server's first word after it is an alert by its length (frame \(alert.mark.frame))."
            ],
            rivals: ["The server closed for another reason as soon as the handshake was done."],
            frames: [finished.frame, alert.mark.frame], nextSteps: nextSteps(facts))
    }

    private func nextSteps(_ facts: ConnectionFacts) -> [String] {
        [
            "Look for the reason in the log of \(facts.server) at this time: whether its list of CAs for clients has the one that issued the certificate of \(facts.client), and whether that certificate is still valid."
        ]
    }
}
