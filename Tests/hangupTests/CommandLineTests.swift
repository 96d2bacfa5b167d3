import Foundation
import Testing

/// The program as scripts and people meet it: exit statuses, standard streams, errors that say what to do.
@Suite struct CommandLineTests {
    private let story = Recording.folder.appendingPathComponent("story-alert-tls12")
    private var capture: String { story.appendingPathComponent("client.pcap").path }
    private static let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path
    private var trust: String { story.appendingPathComponent("trust.pem").path }

    /// Runs `body` with the path of a file of those octets.
    private func withFile<Result>(_ octets: Data, named name: String = "some.pcap", _ body: (String) throws -> Result)
        throws -> Result
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try octets.write(to: file)
        return try body(file.path)
    }

    static let wrongUses: [([String], Int32)] = [
        (["--no-such-option", "x.pcap"], 64), ([], 64), (["connections", "--format", "sculpture", "x.pcap"], 64),
        (["/no/such/file.pcap"], 66), (["/"], 66), (["-", "-"], 64),
    ]

    @Test(arguments: wrongUses)
    func wrongUseHasItsStatus(arguments: [String], status: Int32) throws {
        let result = try Program.run(arguments)
        #expect(result.status == status)
        #expect(result.output.isEmpty)
        #expect(!result.errors.isEmpty)
    }

    @Test func whatIsNoCaptureIsSaidToBeNone() throws {
        for octets in [Data("this is a text file, not a capture\n".utf8), Data()] {
            let result = try withFile(octets) { try Program.run([$0]) }
            #expect(result.status == 65)
            #expect(result.errors.contains("some.pcap"))
            #expect(result.output.isEmpty)
        }
    }

    @Test func aCommandWithATypoIsPointedOut() throws {
        let result = try Program.run(["explan", capture])
        #expect(result.status == 66)
        #expect(result.errors.contains("did you mean the command 'explain'?"))
    }

    @Test func aCaptureNamedTwiceIsReadOnce() throws {
        let once = try Program.run(["--format", "json", capture])
        let twice = try Program.run(["--format", "json", capture, capture])
        #expect(twice.status == 0)
        #expect(twice.errors.contains("named twice"))
        #expect(twice.output == once.output)
    }

    @Test func aFilterThatIsNoneIsSaidToBeNone() throws {
        let result = try Program.run(["--filter", "tcp prot 443", capture])
        #expect(result.status == 64)
        #expect(result.errors.contains("syntax error"))
    }

    @Test func aConnectionThatIsNotThereIsSaidToBeAbsent() throws {
        let result = try Program.run(["timeline", "--connection", "99", capture])
        #expect(result.status == 64)
        #expect(result.errors.contains("0 to 4"))
    }

    @Test func anOutputThatCannotBeWritten() throws {
        #expect(try Program.run(["-o", "/no/such/folder/report.md", capture]).status == 73)
    }

    @Test func anOutputFileIsWritten() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-out-\(UUID().uuidString).md")
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try Program.run(["--format", "markdown", "-o", folder.path, capture])
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(try String(contentsOf: folder, encoding: .utf8).hasPrefix("# Who hung up: client.pcap\n"))
    }

    @Test func failOnChoosesTheStatus() throws {
        #expect(try Program.run(["--fail-on", "problem", capture]).status == 1)
        let healthy = Recording.folder.appendingPathComponent("baseline-tls12/client.pcap").path
        #expect(try Program.run(["--fail-on", "warning", healthy]).status == 0)
    }

    @Test func aCutOffCaptureIsReadAsFarAsItGoes() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: capture))
        let result = try withFile(whole.prefix(whole.count - 7)) { try Program.run(["--format", "json", $0]) }
        #expect(result.status == 0)
        #expect(result.errors.contains("some.pcap"))
        let report = try result.json()
        let findings = (report["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(findings.contains("capture-damaged"))
        #expect((report["connections"] as? [Any])?.count == 5)
    }

    @Test func standardInputIsReadLikeAFile() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: capture))
        let piped = try Program.run(["connections", "--format", "ndjson", "-"], input: whole).lines()
        let read = try Program.run(["connections", "--format", "ndjson", capture]).lines()
        #expect(piped.count == 5)
        for (a, b) in zip(piped, read) {
            #expect(
                NSDictionary(dictionary: a.filter { $0.key != "capture" })
                    == NSDictionary(dictionary: b.filter { $0.key != "capture" }))
        }
    }

    @Test func aFilterLeavesOutWhatItDoesNotMatch() throws {
        let all = try Program.run(["connections", "--format", "ndjson", capture]).lines()
        let some = try Program.run(["connections", "--format", "ndjson", "--filter", "host 198.51.100.10", capture])
            .lines()
        #expect(all.count == 5)
        #expect(some.count == 3)
        #expect(some.compactMap { $0["id"] as? Int } == [0, 1, 2])
    }

    @Test(arguments: ["text", "markdown", "json", "ndjson"])
    func theSameInputGivesTheSameOutput(format: String) throws {
        let runs = try (0..<3).map { _ in try Program.run(["--format", format, "--trust", trust, capture]).output }
        #expect(Set(runs).count == 1)
    }

    @Test func aSeriesIsOneObservation() throws {
        let other = Recording.folder.appendingPathComponent("baseline-tls12/client.pcap").path
        let report = try Program.run(["--format", "json", capture, other]).json()
        let files = (report["capture"] as? [String: Any])?["files"] as? [[String: Any]]
        #expect(files?.count == 2)
        #expect((report["connections"] as? [Any])?.count == 7)
    }

    @Test(arguments: [[], ["explain"], ["connections"], ["timeline"]] as [[String]])
    func helpTeaches(command: [String]) throws {
        let result = try Program.run(command + ["--help"])
        #expect(result.status == 0)
        #expect(result.output.contains("--trust") || command.isEmpty)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func textFitsEightyColumns() throws {
        for recording in Recording.all.prefix(40) {
            let result = try Program.run([recording.path] + (recording.trust.map { ["--trust", $0] } ?? []))
            let long = result.output.split(separator: "\n").filter { $0.count > 80 }
            #expect(long.isEmpty)
        }
    }

    @Test(arguments: [
        (["help", "nosuch"], "unknown command 'nosuch'; the commands are explain, connections"),
        (["--quiet", "timeline", "x.pcap"], "Commands come first: 'hangup timeline ...'"),
        (["--filter", "tcp.port == 443", capture], "Wireshark's display filters"),
        (["--connection", "3-9", capture], "there is no connection 5 in this capture"),
        (["--connection", "1;2", capture], "The value '1;2' is invalid"),
    ]) func slipsAreExplained(arguments: [String], words: String) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 64 || result.status == 66)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func aPinForAHostThatNobodyAskedFor() throws {
        let digest = String(repeating: "0", count: 64)
        let wrong = try Program.run(["--pin", "telemetry.vendor.exampel=cert-sha256:\(digest)", Self.capture])
        #expect(wrong.errors.contains("no certificate was compared with the pin for telemetry.vendor.exampel"))
        let right = try Program.run(["--pin", "*.vendor.example=cert-sha256:\(digest)", Self.capture])
        #expect(right.errors.isEmpty)
    }

    /// The server's side alone proves that it was not the device that came: the device's hello is known from another
    /// capture.
    @Test func aClientThatIsNotTheExpectedOne() throws {
        let server = story.appendingPathComponent("server.pcap").path
        let learnt = try Program.run([server, "--expect-client", capture, "--format", "json"]).json()
        let verdict = (learnt["verdict"] as? [String: Any])?["summary"] as? String ?? ""
        #expect(verdict.contains("differs from the one this client is known"))
        let same = try Program.run([capture, "--expect-client", capture, "--format", "json"])
        #expect(!same.output.contains("interception-client-fingerprint"))
        let told = try Program.run(["connections", "--format", "ndjson", server, "--expect-client", "t13d1516h2"])
            .lines()
        #expect(
            told.count == 3 && told.allSatisfy { "\($0["findings"] ?? "")".contains("interception-client-fingerprint") }
        )
        let missing = try Program.run([server, "--expect-client", "nosuch"])
        #expect(missing.status == 66 && missing.errors.contains("takes a JA4 fingerprint"))
    }
}
