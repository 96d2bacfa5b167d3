import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The server wanted a client certificate that was not given.
struct ClientCertificateRequired: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, observation.clientCertificates.isEmpty else { return nil }
        if let told = inferred(facts, observation) ?? answered(facts, observation) { return told }
        let alert = observation.alerts.first {
            $0.from == .server && ($0.description.map { [40, 41, 42, 116].contains($0.rawValue) } ?? false)
        }
        guard let alert, alert.description?.rawValue == 116 || observation.clientCertificateRequested else { return nil }
        return Finding(
            .clientCertificateRequired, .problem, .certain,
            summary:
                "\(facts.server) asked \(facts.client) for a client certificate, was given none, and broke off with \(alert.description?.name ?? "an alert").",
            because: [
                (observation.clientCertificateRequested ? "The server sent CertificateRequest; " : "")
                    + (observation.clientCertificateDeclined
                        ? "the client's Certificate message was empty; " : "no certificate of the client was seen; ")
                    + "the alert is in frame \(alert.mark.frame)."
            ],
            frames: observation.messages.filter { $0.type == .certificateRequest }.flatMap(\.frames) + [alert.mark.frame],
            nextSteps: [
                "Install a client certificate on \(facts.client) that one of the CAs the server names has issued, or switch off client authentication on the server."
            ])
    }

    /// nginx and what is built like it finish the handshake and answer the first request with 400, others with 403.
    private func answered(_ facts: ConnectionFacts, _ observation: TLSObservation) -> Finding? {
        guard observation.clientCertificateRequested, observation.clientCertificateDeclined,
            let completed = facts.handshakeCompleted,
            let answer = facts.record.http?.responses.first(where: { $0.mark.frame > completed.frame }),
            answer.status == 400 || answer.status == 403
        else { return nil }
        return Finding(
            .clientCertificateRequired, .problem, .likely,
            summary:
                "\(facts.server) asked \(facts.client) for a client certificate, was given none, and answered its request with \(answer.status).",
            because: [
                "The server sent CertificateRequest; the client's Certificate message was empty; the response \(answer.status) is in frame \(answer.mark.frame)."
            ],
            rivals: ["The status is about the request itself, and the certificate was only asked for."],
            frames: observation.messages.filter { $0.type == .certificateRequest }.flatMap(\.frames) + [answer.mark.frame],
            nextSteps: [
                "Install a client certificate on \(facts.client) that one of the CAs the server names has issued, or switch off client authentication on the server."
            ])
    }

    /// In TLS 1.3 the client believes the handshake done when the server refuses it: an empty Certificate, then an alert of the server
    /// where its answer should be.
    private func inferred(_ facts: ConnectionFacts, _ observation: TLSObservation) -> Finding? {
        guard facts.isTLS13, observation.clientCertificateDeclined, observation.firstApplicationData.server == nil,
            let finished = facts.handshakeCompleted,
            let alert = observation.alerts.first(where: { $0.from == .server && $0.isInferred && $0.mark.frame > finished.frame }),
            alert.mark.at.seconds(since: finished.at) < ConnectionFacts.directAnswer
        else { return nil }
        return Finding(
            .clientCertificateRequired, .problem, .likely,
            summary:
                "\(facts.server) asked \(facts.client) for a client certificate, was given none, and broke off right after the handshake.",
            because: [
                "Before its Finished (frame \(finished.frame)) the client sent a record of the length of an empty Certificate; the server's first word after it is an alert by its length (frame \(alert.mark.frame))."
            ],
            rivals: ["The server closed for another reason as soon as the handshake was done."],
            frames: [finished.frame, alert.mark.frame],
            nextSteps: [
                "Install a client certificate on \(facts.client) that the server accepts, or switch off client authentication on the server."
            ])
    }
}
