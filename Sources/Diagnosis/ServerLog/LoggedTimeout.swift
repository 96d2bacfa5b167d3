import HTTP
import Octets

/// What the server's log says of its having waited for a client in vain.
package struct LoggedTimeout: Hashable, Sendable {
    /// The lines that say so, what everybody looks for first at the beginning: the 408.
    package let lines: [LoggedLine]

    /// Of several connections: the most telling line of each; nil unless each has one.
    package init?(_ connections: [DiagnosedConnection]) {
        var lines: [LoggedLine] = []
        for connection in connections {
            guard let line = connection.facts.loggedTimeout?.lines.first else { return nil }
            lines.append(line)
        }
        self.lines = lines
    }

    /// Of the lines of one connection; nil where none says so, or none that surely is this connection's.
    init?(_ lines: [LoggedLine]) {
        let telling = lines.filter { $0.entry.tellsTimeout && $0.confidence > .possible }
        guard !telling.isEmpty else { return nil }
        self.lines = telling.filter { $0.entry.status == 408 } + telling.filter { $0.entry.status != 408 }
    }

    /// The server that wrote them, where a line shows it.
    var product: String? { lines.lazy.compactMap(\.product).first }
}
