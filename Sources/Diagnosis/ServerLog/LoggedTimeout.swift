import HTTP
import Octets

/// What the server's log says of its having waited for a client in vain.
struct LoggedTimeout {
    /// The lines that say so.
    let lines: [LoggedLine]

    /// Of one connection; nil where no line says so, or none that surely is this connection's.
    init?(_ facts: ConnectionFacts) {
        self.init(facts.serverLog)
    }

    /// Of several connections: the most telling line of each; nil unless each has one.
    init?(_ connections: [DiagnosedConnection]) {
        var lines: [LoggedLine] = []
        for connection in connections {
            guard let line = Self(connection.serverLog)?.lines.first else { return nil }
            lines.append(line)
        }
        self.lines = lines
    }

    private init?(_ lines: [LoggedLine]) {
        let telling = lines.filter { $0.entry.tellsTimeout && $0.confidence > .possible }
        guard !telling.isEmpty else { return nil }
        // What everybody looks for first: the 408.
        self.lines = telling.filter { $0.entry.status == 408 } + telling.filter { $0.entry.status != 408 }
    }

    /// The server that wrote them, where a line shows it.
    var product: String? { lines.lazy.compactMap(\.product).first }

    /// `lines 1 and 7 of server.log`.
    var places: String { lines.places() }

    /// `lines 1 and 7 of server.log have `"-" 408`...`: in the middle of a sentence.
    var clause: String {
        var quotes: [String] = []
        for line in lines where !quotes.contains(line.quote) { quotes.append(line.quote) }
        return "\(places) \(lines.count == 1 ? "has" : "have") \(Words.list(quotes, limit: 3)) for \(lines.count == 1 ? "it" : "them")"
    }

    /// The lines of one connection, as a sentence.
    var sentence: String {
        let each = lines.prefix(3).map { "\($0.place) has \($0.quote)" }
        return "For this connection \(Words.list(Array(each)))."
    }
}
