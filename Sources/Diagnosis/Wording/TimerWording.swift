import Knowledge

/// Whose timer it was that made a server close connections, in a sentence.
package struct TimerWording {
    private let connections: [DiagnosedConnection]
    private let first: DiagnosedConnection
    private let timer: Finding
    private let match: Finding.Match

    /// The timer of connections with the same story; nil where none closed them, or none that is known.
    package init?(_ connections: [DiagnosedConnection]) {
        guard let first = connections.first, let timer = first.findings.first(where: { $0.id == .serverTimeoutClose }),
            let match = timer.matches.first(where: \.isConfirmed)
        else { return nil }
        (self.connections, self.first, self.timer, self.match) = (connections, first, timer, match)
    }

    /// The sentence, with what the server's log says or will say of it.
    package var sentence: String {
        let products = timer.matches.filter(\.isConfirmed).map(\.product).unique
        let setting = "\(match.product) (`\(match.setting)`)"
        if let proof = LoggedTimeout(connections) {
            return "That is \(match.isDefault ? "the" : "a") timer of \(match.timer): \(proof.clause)."
        }
        guard products.count > 1 else {
            return match.isDefault
                ? "A timer of that length is the default of \(setting), and other servers can be set to it.\(trace)"
                : "That fits a timer of \(setting).\(trace)"
        }
        return "A timer of that length is the default of \(Words.list([setting] + products.dropFirst(), limit: 4)).\(trace)"
    }

    /// How the server's log shows it, which is where its owner will look: by the timer that fits best, where the catalogue knows.
    private var trace: String {
        let facts = ConnectionFacts(record: first.record)
        guard let (stage, seconds, _) = ServerTimeoutClose.timer(facts) else { return "" }
        let row = ServerTimeout.matching(stage: stage, seconds: seconds, isTLS: facts.isHandshakeComplete)
            .first { $0.match == match }
        guard let row, row.confidence == .measured, let status = row.statusInLog, row.statusOnWire == nil else { return "" }
        return " \(row.product) logs that as \(status) without any response on the wire."
    }
}
