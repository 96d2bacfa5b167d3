import HTTP
import Knowledge
import Octets

/// Lines of the server's log that belong to the connection.
struct ServerLogMatch: ConnectionRule {
    /// Lines quoted of one connection.
    static let quoteLimit = 4
    /// The offset of a clock from which on it is worth a sentence, in seconds.
    static let notableOffset = 1.0

    func finding(_ facts: ConnectionFacts) -> Finding? {
        let lines = facts.serverLog
        guard let best = lines.map(\.confidence).max() else { return nil }
        let quotes = Words.list(lines.prefix(Self.quoteLimit).map(\.quote))
        let rest = lines.count > Self.quoteLimit ? " and more" : ""
        var because: [String] = []
        switch best {
        case .certain: because.append("The client's address and port and the time agree.")
        case .likely: because.append("The client's address and the time agree, and no connection that went otherwise fits.")
        case .possible: because.append("The client's address and the time agree, as they do with other connections.")
        }
        if let ahead = lines.lazy.compactMap(\.clockAhead).first, abs(ahead) >= Self.notableOffset {
            because.append(
                "The log's clock is \(Words.duration(abs(ahead))) \(ahead > 0 ? "ahead of" : "behind") the capture's, told by all lines together."
            )
        }
        return Finding(
            .serverLogMatch, .note, best,
            summary:
                "\(capitalised(lines.places())) \(lines.count == 1 ? "belongs" : "belong") to this connection: \(quotes)\(rest).",
            because: because,
            rivals: best == .certain ? [] : ["Another connection of this client at that time, in or outside this capture."],
            nextSteps: best == .certain
                ? [] : ["Log the client's port (`%{remote}p` in Apache's LogFormat, `$remote_port` in nginx'): it makes the match certain."]
        )
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
