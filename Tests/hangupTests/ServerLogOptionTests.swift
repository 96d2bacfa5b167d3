import Foundation
import Testing

/// `--server-log` and `--log-format` as people meet them.
@Suite struct ServerLogOptionTests {
    private static func path(_ scenario: String, _ file: String) -> String {
        Recording.folder.appendingPathComponent(scenario).appendingPathComponent(file).path
    }

    private func withFile<Result>(_ octets: Data, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-\(UUID().uuidString).log")
        try octets.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    /// The first thing somebody does who has the server's capture and its log.
    @Test func theStoryFromTheServersSide() throws {
        let arguments = [
            "--server-log", Self.path("story-alert-tls12", "server.log"), Self.path("story-alert-tls12", "server.pcap"),
        ]
        let text = try Program.run(arguments + ["--format", "markdown"]).output
        #expect(text.contains("That is the timer of Apache httpd (`RequestReadTimeout header=20`)"))
        #expect(text.contains(#"lines 1, 2 and 3 of server.log have `"-" 408` for them"#))
        let json = try Program.run(arguments + ["--format", "json"]).json()
        let log = try #require((json["capture"] as? [String: Any])?["server_log"] as? [String: Any])
        let file = try #require((log["files"] as? [[String: Any]])?.first)
        #expect(file["lines"] as? Int == 9 && file["matched"] as? Int == 9 && file["unmatched"] as? Int == 0)
        #expect(file["formats"] as? [String] == ["access log", "Apache httpd error log"])
        #expect(abs(file["clock_offset"] as? Double ?? 9) < 0.5)
        for connection in json["connections"] as? [[String: Any]] ?? [] {
            let findings = connection["findings"] as? [[String: Any]] ?? []
            let timer = try #require(findings.first { $0["id"] as? String == "server-timeout-close" })
            #expect(timer["confidence"] as? String == "certain")
            #expect(findings.contains { $0["id"] as? String == "http-408" })
            #expect(findings.contains { $0["id"] as? String == "server-log-match" })
        }
    }

    /// From the device's side the log has the proxy's address.
    @Test func aLogOfTheOtherSideOfAProxy() throws {
        let result = try Program.run([
            "--server-log", Self.path("story-alert-tls12", "server.log"), Self.path("story-alert-tls12", "client.pcap"),
            "--format", "json",
        ])
        let limits = try #require(try result.json()["limits"] as? [String])
        #expect(limits.contains { $0.contains("With a proxy or NAT between") && $0.contains("198.51.100.1") })
    }

    @Test func aFormatOfOnesOwn() throws {
        let (capture, log) = (Self.path("keyed-http2", "client.pcap"), Self.path("keyed-http2", "server.log"))
        let unknown = try Program.run([capture, "--server-log", log])
        #expect(unknown.errors.contains("7 lines could not be read, the first is line 1"))
        let known = try Program.run([
            capture, "--server-log", log, "--log-format",
            #"$remote_addr:$remote_port [$time_iso8601] "$request" $status $bytes_sent"#,
        ])
        #expect(known.errors.isEmpty)
        #expect(known.output.contains("9 of 9 lines"))
    }

    @Test func whatIsNoLog() throws {
        let capture = Self.path("healthy-http", "server.pcap")
        #expect(try Program.run([capture, "--server-log", "/no/such.log"]).status == 66)
        #expect(try Program.run([capture, "--server-log", "/"]).status == 66)
        let swapped = try Program.run([capture, "--server-log", capture])
        #expect(swapped.status == 65 && swapped.errors.contains("is a capture, not a log"))
        let prose = try withFile(Data("Dear customer,\nyours\n".utf8)) {
            try Program.run([capture, "--server-log", $0])
        }
        #expect(prose.status == 0 && prose.errors.contains("--log-format"))
        let empty = try withFile(Data()) { try Program.run([capture, "--server-log", $0]) }
        #expect(empty.status == 0 && empty.errors.contains("has no line"))
    }

    @Test func formatsThatAreOfNoUse() throws {
        let (capture, log) = (Self.path("healthy-http", "server.pcap"), Self.path("healthy-http", "server.log"))
        let lacking = try Program.run([capture, "--server-log", log, "--log-format", "%s"])
        #expect(lacking.status == 64 && lacking.errors.contains("the log format lacks the peer's address"))
        #expect(try Program.run([capture, "--log-format", "%h %t"]).status == 64)
        #expect(try Program.run(["-", "--server-log", "-"]).status == 64)
    }
}
