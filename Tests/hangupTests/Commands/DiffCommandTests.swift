import Foundation
import Testing

/// `hangup diff` as a command: options, exit status, where trouble is told.
@Suite struct DiffCommandTests {
    private static func capture(_ scenario: String, _ file: String) -> String {
        Recording.folder.appendingPathComponent(scenario).appendingPathComponent(file).path
    }

    private let story = [capture("story-alert-tls12", "client.pcap"), capture("story-alert-tls12", "server.pcap")]
    private let healthy = [capture("baseline-tls12", "client.pcap"), capture("baseline-tls12", "server.pcap")]

    @Test func theStatusIsThatOfDiff() throws {
        #expect(try Program.run(["diff"] + healthy).status == 0)
        #expect(try Program.run(["diff"] + story).status == 1)
    }

    /// diff(1) has one status for all trouble; what it is stands on standard error.
    @Test(arguments: [
        (["diff", "no-such.pcap", "no-other.pcap"], "no-such.pcap"), (["diff", "only-one.pcap"], "Name two captures"),
        (["diff", "-", "b.pcap"], "second pass"), (["diff", "--mode", "sideways", "a", "b"], "mode"),
        (["diff", "--a", "a.pcap"], "--b"), (["diff", "--a", "x", "--b", "y", "z"], "every file"),
    ])
    func troubleIsTwo(_ arguments: [String], _ words: String) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(words))
    }

    @Test func whatIsNoCaptureIsTrouble() throws {
        let log = Recording.folder.appendingPathComponent("story-alert-tls12/server.log").path
        let result = try Program.run(["diff", healthy[0], log])
        #expect(result.status == 2)
        #expect(result.errors.contains("server.log"))
    }

    @Test func whatCannotBeWrittenIsTrouble() throws {
        #expect(try Program.run(["diff", "-o", "/no/such/folder/x.md"] + healthy).status == 2)
    }

    @Test func theModeCanBeTold() throws {
        let behaviour = try Program.run(["diff", "--mode", "behaviour", "--format", "json"] + story).json()
        #expect(behaviour["mode"] as? String == "behaviour")
        #expect(behaviour["mode_reason"] as? String == "as requested")
        let chosen = try Program.run(["diff", "--format", "json"] + story).json()
        #expect(chosen["mode"] as? String == "vantage")
    }

    /// A rotated series is one side.
    @Test func severalFilesAreOneSide() throws {
        let baseline = healthy[0], other = Self.capture("healthy-http", "client.pcap")
        let report = try Program.run([
            "diff", "--a", baseline, "--a", other, "--b", other, "--b", baseline, "--format", "json",
        ]).json()
        #expect(report["different"] as? Bool == false)
        #expect((report["pairs"] as? [Any])?.count == 4)
    }

    @Test func trustAndLogsCanBeOneSides() throws {
        let folder = Recording.folder.appendingPathComponent("story-alert-tls12")
        let report = try Program.run(
            [
                "diff", "--format", "json", "--trust-a", folder.appendingPathComponent("trust.pem").path,
                "--server-log-b",
                folder.appendingPathComponent("server.log").path,
            ] + story
        ).json()
        let (a, b) = (report["a"] as? [String: Any], report["b"] as? [String: Any])
        #expect(a?["trust"] as? [String] == ["trust.pem"])
        #expect(b?["trust"] is NSNull)
        #expect(a?["server_log"] is NSNull)
        #expect(b?["server_log"] is [String: Any])
        let summary = (report["verdict"] as? [String: Any])?["summary"] as? String ?? ""
        #expect(summary.contains("server.log"))
    }

    @Test func aConnectionCanBeToldInDetail() throws {
        let text = try Program.run(["diff", "--connection", "1"] + healthy).output
        #expect(text.contains("Connection A 1 and B 1"))
        #expect(!text.contains("Connection A 0 and B 0"))
        #expect(text.contains("A B  client"))
    }

    /// Files of one name are told apart by as much of their paths as that takes.
    @Test func capturesOfOneNameKeepTheirFolders() throws {
        let one = Self.capture("healthy-http", "client.pcap"), other = Self.capture("baseline-tls12", "client.pcap")
        let text = try Program.run(["diff", one, other]).output
        #expect(text.hasPrefix("What differs between healthy-http/client.pcap and baseline-tls12/client.pcap"))
        #expect(try Program.run(["diff", one, one]).output.contains("client.pcap (A)"))
    }

    @Test func aNarrowTerminalIsEnough() throws {
        let text = try Program.run(["diff"] + story).output
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func theFilterHoldsForBoth() throws {
        let report = try Program.run(["diff", "--filter", "host 203.0.113.10", "--format", "json"] + story).json()
        #expect((report["pairs"] as? [[String: Any]])?.allSatisfy { $0["b"] is NSNull } ?? false)
    }

    @Test func helpSaysWhatTheStatusMeans() throws {
        let help = try Program.run(["help", "diff"]).output
        #expect(help.contains("0 no meaningful difference; 1 they differ; 2 trouble"))
    }
}
