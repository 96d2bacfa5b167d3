import Knowledge

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
            case .serverTimerExpired(let evidence) = timer.conclusion,
            let match = timer.matches.first(where: \.isConfirmed)
        else { return nil }
        // The conclusion has said that already.
        if case .announced? = match.setting { return nil }
        self.match = match
        products = timer.matches.filter(\.isConfirmed).map(\.product).unique
        proof = LoggedTimeout(connections)
        silentStatus = Self.silentStatus(evidence.rows)
    }

    private static func silentStatus(_ rows: [ServerTimeout]) -> (product: String, status: Int)? {
        guard let row = rows.first(where: { $0.confidence != .unconfirmed }), row.confidence == .measured,
            let status = row.statusInLog, row.statusOnWire == nil
        else { return nil }
        return (row.product, status)
    }
}
