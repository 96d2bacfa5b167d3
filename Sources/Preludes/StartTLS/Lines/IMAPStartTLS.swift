import Octets

/// STARTTLS of IMAP (RFC 9051 section 6.2.1).
struct IMAPStartTLS: LineProtocol {
    static let sign = LineSign.greeting(["* OK", "* PREAUTH"])

    private var literals = Literals(awaitsRequest: true)
    /// Tag of the command that asked for TLS.
    private var tag = ""

    var literal: PerSide<Int> {
        get { literals.octets }
        set { literals.octets = newValue }
    }

    mutating func request(_ line: String) -> String? {
        guard !literals.continues(line, of: .client) else { return nil }
        literals.take(endOf: line, of: .client)
        let words = line.split(separator: " ")
        guard words.count == 2, words[1].uppercased() == "STARTTLS" else { return nil }
        tag = String(words[0])
        return line
    }

    mutating func answer(_ line: String) -> Prelude.What? {
        guard !literals.continues(line, of: .server) else { return nil }
        if line.hasPrefix("+") {
            literals.sendAnnounced()
        } else if !line.hasPrefix("*") {
            literals.dropAnnounced()
        }
        literals.take(endOf: line, of: .server)
        return .upgrade(wordOf: line, granted: tag + " OK", refused: [tag + " "])
    }
}
