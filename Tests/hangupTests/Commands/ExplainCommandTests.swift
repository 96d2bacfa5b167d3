import Foundation
import Testing

/// `hangup explain` as a command: its exit status, hashes, and what it takes.
@Suite struct ExplainCommandTests {
    private static func capture(_ scenario: String) -> String {
        Recording.folder.appendingPathComponent(scenario).appendingPathComponent("client.pcap").path
    }

    private let story = capture("story-alert-tls12")

    @Test func itIsWhatHappensWithoutACommand() throws {
        #expect(try Program.run([story]).output == Program.run(["explain", story]).output)
    }

    @Test(arguments: [("note", 1), ("warning", 1), ("problem", 1)])
    func aFindingAsSevereFails(severity: String, status: Int32) throws {
        let result = try Program.said(["explain", "--fail-on", severity, story])
        #expect(result.status == status && result.output.hasPrefix("Who hung up"))
    }

    @Test func whatIsLessSevereDoesNot() throws {
        let healthy = Self.capture("baseline-tls12")
        #expect(try Program.said(["explain", "--fail-on", "problem", healthy]).status == 0)
        #expect(try Program.run(["explain", "--fail-on", "disaster", healthy]).status == 64)
    }

    @Test func aFileOfUsualSizeIsHashed() throws {
        let report = try Program.said(["explain", "--format", "json", story]).json()
        let file = ((report["capture"] as? [String: Any])?["files"] as? [[String: Any]])?.first
        #expect((file?["sha256"] as? String)?.count == 64)
    }

    @Test func onlyTheConnectionsAskedForAreJudged() throws {
        let report = try Program.said(["explain", "--format", "json", "--connection", "0,3", story]).json()
        #expect((report["connections"] as? [[String: Any]])?.compactMap { $0["id"] as? Int } == [0, 3])
        let missing = try Program.run(["explain", "--connection", "5", story])
        #expect(missing.status == 64 && missing.output.isEmpty)
    }

    /// It changes nothing here, and an option that does nothing is none.
    @Test(arguments: ["explain", "timeline", "certificates", "diff", "knowledge"])
    func verboseIsTheListsAlone(_ command: String) throws {
        let result = try Program.run([command, "-v", story, story])
        #expect(result.status == (command == "diff" ? 2 : 64) && result.errors.contains("Unknown option '-v'"))
    }
}
