/// STARTTLS of NNTP (RFC 4642 section 2.2).
struct NNTPStartTLS: LineProtocol {
    static let sign = LineSign.command(["CAPABILITIES", "MODE", "GROUP", "ARTICLE", "STARTTLS"])

    private var text = ClientText()

    mutating func request(_ line: String) -> String? {
        guard !text.takes(line) else { return nil }
        return line.split(separator: " ").first?.uppercased() == "STARTTLS" ? line : nil
    }

    mutating func answer(_ line: String) -> Prelude.What? {
        // POST and IHAVE (RFC 3977 section 6.3); AUTHINFO SASL (RFC 4643 section 2.4).
        if line.hasPrefix("340") || line.hasPrefix("335") { text.beginMessage() }
        if line.hasPrefix("383") { text.beginAnswer() }
        return .upgrade(replyCodeOf: line, granted: ["382"])
    }
}
