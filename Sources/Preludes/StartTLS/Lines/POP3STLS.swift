/// STLS of POP3 (RFC 2595 section 4).
struct POP3STLS: LineProtocol {
    static let sign = LineSign.greeting(["+OK"])

    private var text = ClientText()

    mutating func request(_ line: String) -> String? {
        guard !text.takes(line) else { return nil }
        return line.split(separator: " ").first?.uppercased() == "STLS" ? line : nil
    }

    mutating func answer(_ line: String) -> Prelude.What? {
        if line == "+" || line.hasPrefix("+ ") { text.beginAnswer() }
        return .upgrade(wordOf: line, granted: "+OK", refused: ["-ERR"])
    }
}
