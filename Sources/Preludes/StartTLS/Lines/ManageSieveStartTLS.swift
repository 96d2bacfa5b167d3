import Octets

/// STARTTLS of ManageSieve (RFC 5804 section 2.2).
struct ManageSieveStartTLS: LineProtocol {
    static let sign = LineSign.greeting(["\"IMPLEMENTATION\""])

    /// Clients send literals without being asked to (RFC 5804 section 4).
    private var literals = Literals(awaitsRequest: false)

    var literal: PerSide<Int> {
        get { literals.octets }
        set { literals.octets = newValue }
    }

    mutating func request(_ line: String) -> String? {
        guard !literals.continues(line, of: .client) else { return nil }
        literals.take(endOf: line, of: .client)
        return line.split(separator: " ").first?.uppercased() == "STARTTLS" ? line : nil
    }

    func answer(_ line: String) -> Prelude.What? { .upgrade(wordOf: line, granted: "OK", refused: ["NO", "BYE"]) }
}
