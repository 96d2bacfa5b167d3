import Knowledge
import Octets
import TLS
import Timeline

/// A server that does not know the name it was asked for says so by a warning and goes on (RFC 6066 section 3).
struct ServerNameWarning: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isTLS13, let alert = facts.observation?.alerts.first(where: Self.isWarning) else { return nil }
        let name = facts.observation?.clientHello?.serverName ?? "it was asked for"
        return Finding(
            .serverAlert, .note, .certain,
            summary:
                "\(facts.server) warned that it does not know the name \(name) (unrecognized_name), and went on.",
            because: [
                "The alert in frame \(alert.mark.frame) is a warning, which ends nothing; the certificate may be that of another name."
            ],
            frames: [alert.mark.frame],
            nextSteps: ["Give the server a virtual host for that name, or ask it for one that it has."])
    }

    /// unrecognized_name (112) of the server, as a warning.
    private static func isWarning(_ alert: TLSObservation.Alert) -> Bool {
        alert.from == .server && alert.level == .warning && alert.description?.rawValue == 112
    }
}
