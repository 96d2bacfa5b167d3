import Knowledge
import Octets

/// Whose timer it was that made a server close connections.
package struct TimerCause: Sendable {
    /// The known timer that fits best.
    package let match: Finding.Match
    /// The products of all confirmed timers that fit, each once, best first.
    package let products: [String]
    /// What the server's log says of each connection; nil unless it does.
    package let proof: LoggedTimeout?
    /// The product that is known to log the timeout by a status without sending a response, and the status.
    package let silentStatus: (product: String, status: Int)?

    /// The timer of connections with the same cause; nil where none closed them, or none that is known.
    package init?(_ connections: [DiagnosedConnection]) {
        guard let first = connections.first,
            let timer = first.findings.first(where: { $0.conclusion.kind == .serverTimerExpired }),
            let match = timer.matches.first(where: \.isConfirmed)
        else { return nil }
        self.match = match
        products = timer.matches.filter(\.isConfirmed).map(\.product).unique
        proof = LoggedTimeout(connections)
        silentStatus = Self.silentStatus(first.facts, match)
    }

    private static func silentStatus(_ facts: ConnectionFacts, _ match: Finding.Match) -> (
        product: String, status: Int
    )? {
        guard let timer = facts.serverTimer else { return nil }
        let row = ServerTimeout.matching(
            stage: timer.stage, seconds: timer.idle.inSeconds, isTLS: facts.isHandshakeComplete
        )
        .first { $0.match == match }
        guard let row, row.confidence == .measured, let status = row.statusInLog, row.statusOnWire == nil else {
            return nil
        }
        return (row.product, status)
    }
}
