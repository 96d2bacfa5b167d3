import Octets

/// STARTTLS of SMTP and LMTP (RFC 3207; RFC 5321, RFC 2033).
struct SMTPStartTLS: LineProtocol {
    static let sign = LineSign.command(["EHLO", "HELO", "LHLO"])

    /// What follows a BDAT command is a chunk of the message (RFC 3030 section 2).
    var literal = PerSide<Int>(client: 0, server: 0)
    private var text = ClientText()

    mutating func request(_ line: String) -> String? {
        guard !text.takes(line) else { return nil }
        let words = line.split(separator: " ")
        switch words.first?.uppercased() {
        case "BDAT":
            literal.client = words.count > 1 ? Literals.size(words[1]) : 0
            return nil
        case "STARTTLS": return line
        default: return nil
        }
    }

    mutating func answer(_ line: String) -> Prelude.What? {
        if line.hasPrefix("354") { text.beginMessage() }
        if line.hasPrefix("334") { text.beginAnswer() }
        return .upgrade(replyCodeOf: line, granted: ["220"])
    }
}
