import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The ClientHello is none that the client is known to send.
struct InterceptionClientFingerprint: ConnectionRule {
    /// Expected fingerprints that are told.
    static let toldLimit = 3

    let expected: ExpectedClients

    func finding(_ facts: ConnectionFacts) -> Finding? {
        let name = facts.record.serverName
        guard !expected.isEmpty, let fingerprint = facts.record.tls?.fingerprints?.ja4.hashed,
            !expected.matches(fingerprint, for: name)
        else { return nil }
        let known = expected.fingerprints(for: name)
        guard let nearest = known.max(by: { Self.likeness($0, fingerprint) < Self.likeness($1, fingerprint) }) else { return nil }
        return Finding(
            .interceptionClientFingerprint, .warning, .likely,
            summary:
                "The ClientHello that reached \(facts.server) from \(facts.client) is not the one its client is known to send: something else made this connection, as a TLS-inspecting proxy does.",
            because: [
                "Seen JA4 `\(fingerprint)`, expected \(Words.list(known.prefix(Self.toldLimit).map { "`\($0)`" }))\(known.count > Self.toldLimit ? " or others" : ""): \(Words.list(Self.differences(nearest, fingerprint), limit: 6))."
            ]
                + [facts.clientLibrary].compactMap { $0 },
            rivals: [
                "The client or its TLS library was updated, or another program on the same device made this connection."
            ], frames: facts.observation?.messages.first { $0.type == .clientHello }?.frames ?? [],
            nextSteps: [
                "Capture the same client where nothing is in between, and compare the fingerprints: `hangup connections -f ndjson` has them as tls.ja4."
            ])
    }

    /// How many of the first characters two fingerprints share.
    private static func likeness(_ a: String, _ b: String) -> Int { zip(a, b).prefix { $0 == $1 }.count }

    /// In what a fingerprint differs from an expected one, which may be only the beginning of one, in words (JA4's a, b and c).
    static func differences(_ expected: String, _ seen: String) -> [String] {
        let (old, new) = (expected.split(separator: "_").map(Array.init), seen.split(separator: "_").map(Array.init))
        guard let a = old.first, let b = new.first, a.count == 10, b.count == 10 else { return ["it is built in another way"] }
        var texts: [String] = []
        if a[1...2] != b[1...2] { texts.append("it offers \(version(b)) instead of \(version(a)) at the most") }
        if a[3] != b[3] { texts.append(b[3] == "d" ? "it names a server" : "it names no server (SNI)") }
        if a[4...5] != b[4...5] { texts.append("it offers \(number(b[4...5])) cipher suites instead of \(number(a[4...5]))") }
        if a[6...7] != b[6...7] { texts.append("it has \(number(b[6...7])) extensions instead of \(number(a[6...7]))") }
        if a[8...9] != b[8...9] { texts.append("it asks for \(alpn(b)) by ALPN instead of \(alpn(a))") }
        if old.count > 1, new.count > 1, !new[1].starts(with: old[1]), a[4...5] == b[4...5] {
            texts.append("it offers other cipher suites")
        }
        if old.count > 2, new.count > 2, !new[2].starts(with: old[2]), a[6...7] == b[6...7] {
            texts.append("it has other extensions or signature algorithms")
        }
        return texts.isEmpty ? ["it is built in another way"] : texts
    }

    private static func version(_ head: [Character]) -> String {
        switch String(head[1...2]) {
        case "13": "TLS 1.3"
        case "12": "TLS 1.2"
        case "11": "TLS 1.1"
        case "10": "TLS 1.0"
        case "s3": "SSL 3.0"
        case "s2": "SSL 2.0"
        default: "an unknown version"
        }
    }

    private static func number(_ digits: ArraySlice<Character>) -> Int { Int(String(digits)) ?? 0 }

    private static func alpn(_ head: [Character]) -> String {
        let text = String(head[8...9])
        return text == "00" ? "nothing" : text == "h1" ? "HTTP/1.1" : text == "h2" ? "HTTP/2" : "“\(text)”"
    }
}
