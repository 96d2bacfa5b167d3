import Octets
import TLS
import Timeline

/// A server that does not know the name it was asked for says so by a warning and goes on (RFC 6066 section 3).
package struct ServerNameWarning: ConnectionRule {
    /// The name that is not known.
    package struct Evidence: Equatable, Sendable {
        /// As the ClientHello has it; nil where that was not seen.
        package var name: String?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isTLS13, let alert = facts.observation?.alerts.first(where: Self.isWarning) else { return nil }
        return Finding(
            .serverNameUnknown(Evidence(name: facts.observation?.clientHello?.serverName)), .note, .certain,
            reasons: [.handshake(.warning(in: alert.mark.frame))], frames: [alert.mark.frame],
            advice: [.server(.addVirtualHost)])
    }

    /// unrecognized_name of the server, as a warning.
    private static func isWarning(_ alert: TLSObservation.Alert) -> Bool {
        alert.from == .server && alert.level == .warning && alert.description == .unrecognizedName
    }
}
