import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The server wanted a client certificate that was not given.
struct ClientCertificateRequired: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, observation.clientCertificates.isEmpty else { return nil }
        let alert = observation.alerts.first { $0.from == .server && ($0.description.map { [40, 41, 42, 116].contains($0.rawValue) } ?? false) }
        guard let alert, alert.description?.rawValue == 116 || observation.clientCertificateRequested else { return nil }
        return Finding(
            .clientCertificateRequired, .problem, .certain,
            summary: "\(facts.server) asked \(facts.client) for a client certificate, was given none, and broke off with \(alert.description?.name ?? "an alert").",
            because: ["The server sent CertificateRequest; the client's Certificate message was empty; the alert is in frame \(alert.mark.frame)."],
            frames: observation.messages.filter { $0.type == .certificateRequest }.flatMap(\.frames) + [alert.mark.frame],
            nextSteps: ["Install a client certificate on \(facts.client) that one of the CAs the server names has issued, or switch off client authentication on the server."])
    }
}
