import Foundation
import Testing

/// `hangup certificates` as scripts and people meet it, with openssl as the witness of what it writes.
@Suite struct CertificatesCommandTests {
    private let story = Recording.folder.appendingPathComponent("story-alert-tls12")
    private var capture: String { story.appendingPathComponent("client.pcap").path }
    private var trust: String { story.appendingPathComponent("trust.pem").path }

    private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hangup-certificates-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    @Test func chainsAreListedWithWhatTheBundleSays() throws {
        let report = try Program.run(["certificates", "--format", "json", "--trust", trust, capture]).json()
        #expect(report["schema"] as? String == "hangup.certificates/1")
        let chains = try #require(report["chains"] as? [[String: Any]])
        #expect(chains.compactMap { $0["connections"] as? [Int] } == [[0, 3], [1, 2, 4]])
        let results = chains.flatMap { ($0["names"] as? [[String: Any]]) ?? [] }.flatMap {
            ($0["verifications"] as? [[String: Any]]) ?? []
        }
        #expect(results.compactMap { $0["result"] as? String } == ["ok", "unable to get local issuer certificate"])
    }

    @Test func onlyTheConnectionsAskedForAreListed() throws {
        let report = try Program.run(["certificates", "--format", "json", "--connection", "2", capture]).json()
        #expect((report["chains"] as? [[String: Any]])?.compactMap { $0["connection_count"] as? Int } == [1])
        let missing = try Program.run(["certificates", "--connection", "99", capture])
        #expect(missing.status == 64 && missing.errors.contains("0 to 4"))
    }

    @Test func severalBundlesAreAskedTogetherAndAlone() throws {
        let result = try Program.run([
            "certificates", "--trust", trust, "--trust", story.path, "--connection", "0", capture,
        ])
        #expect(result.status == 0)
        let text = result.output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(text.contains("By trust.pem alone: valid") && text.contains("By \(story.path) alone: valid"))
    }

    @Test func pinsReachTheRecordAndTheFindings() throws {
        let pin = "telemetry.vendor.example=sha256/" + String(repeating: "A", count: 43) + "="
        let lines = try Program.run(["connections", "--format", "ndjson", "--pin", pin, capture]).lines()
        #expect(
            lines.compactMap { ($0["verification"] as? [String: Any])?["pin"] as? String }
                == Array(repeating: "mismatch", count: 3))
        let findings = (lines[1]["findings"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
        #expect(findings.contains("certificate-pin-mismatch") && findings.first == "client-rejected-certificate")
        #expect(try Program.run(["--pin", "no pin", capture]).status == 64)
    }

    @Test func exportWritesWhatOpenSSLReadsAndChangesNothingThatIsThere() throws {
        try withFolder { folder in
            let arguments = ["certificates", "--export", folder.path, capture]
            #expect(try Program.run(arguments).errors.contains("wrote 5 PEM files"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names.count == 5 && names.allSatisfy { $0.hasSuffix(".pem") && !$0.hasPrefix(".") })
            #expect(try Program.run(arguments).errors.contains("wrote 0 PEM files"))
            try witness(folder, names)
            let victim = folder.appendingPathComponent(names[0])
            try Data("mine".utf8).write(to: victim)
            let refused = try Program.run(arguments)
            #expect(refused.status == 73 && refused.output.isEmpty && refused.errors.contains("differs"))
            #expect(try Data(contentsOf: victim) == Data("mine".utf8))
            // A link is not followed, wherever it leads.
            try FileManager.default.removeItem(at: victim)
            try FileManager.default.createSymbolicLink(
                atPath: victim.path, withDestinationPath: folder.path + "/elsewhere")
            #expect(try Program.run(arguments).status == 73)
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/elsewhere"))
        }
    }

    /// openssl verifies the healthy chain as exported, at the time of the capture.
    private func witness(_ folder: URL, _ names: [String]) throws {
        let openssl = "/usr/bin/openssl"
        guard FileManager.default.isExecutableFile(atPath: openssl),
            let leaf = names.first(where: { $0.hasPrefix("updates") && !$0.contains("chain") }),
            let chain = names.first(where: { $0.hasPrefix("updates") && $0.contains("chain") })
        else { return }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: openssl)
        process.currentDirectoryURL = folder
        process.arguments = [
            "verify", "-attime", "1795449396", "-CAfile", trust, "-no-CApath", "-untrusted", chain, leaf,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func aFolderThatCannotBeMadeIsSaid() throws {
        let result = try Program.run(["certificates", "--export", "/no/such/place", capture])
        #expect(result.status == 73 && result.errors.contains("/no/such/place"))
    }

    @Test func trustThatIsNoneEndsBeforeReading() throws {
        for path in ["/no/such/bundle.pem", capture] {
            let result = try Program.run(["certificates", "--trust", path, capture])
            #expect(result.status == (path == capture ? 65 : 66) && result.output.isEmpty)
        }
    }
}
