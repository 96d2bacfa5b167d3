/// AUTH TLS of FTP (RFC 4217 section 4) and, as its predecessors wrote it, AUTH SSL.
struct FTPAuthTLS: LineProtocol {
    static let sign = LineSign.command(["AUTH", "USER", "FEAT", "SYST", "OPTS", "ACCT"])
    private static let mechanisms: Set<String> = ["TLS", "SSL", "TLS-C", "TLS-P"]

    func request(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard words.count == 2, words[0].uppercased() == "AUTH" else { return nil }
        return Self.mechanisms.contains(words[1].uppercased()) ? line : nil
    }

    func answer(_ line: String) -> Prelude.What? { .upgrade(replyCodeOf: line, granted: ["234", "334"]) }
}
