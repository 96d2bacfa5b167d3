import Foundation
import Testing

/// `hangup connections` as a command: which rows, and what is said of a connection that is not there.
@Suite struct ConnectionsCommandTests {
    private static func capture(_ scenario: String) -> String {
        Recording.folder.appendingPathComponent(scenario).appendingPathComponent("client.pcap").path
    }

    private let story = capture("story-alert-tls12")

    @Test func onlyTheConnectionsAskedForAreListed() throws {
        let lines = try Program.run(["connections", "--format", "ndjson", "--connection", "1,3-4", story]).lines()
        #expect(lines.compactMap { $0["id"] as? Int } == [1, 3, 4])
    }

    @Test(arguments: ["text", "markdown", "csv", "json", "ndjson"])
    func aConnectionThatIsNotThereIsAnError(format: String) throws {
        let result = try Program.run(["connections", "--format", format, "--connection", "999", story])
        #expect(result.status == 64)
        #expect(result.errors.contains("there is no connection 999 in this capture: they are numbered 0 to 4"))
        #expect(!result.output.contains("No TCP connection"))
    }

    @Test func aCaptureWithoutAConnectionHasNone() throws {
        let result = try Program.run(["connections", "--filter", "udp port 1", story])
        #expect(result.status == 0)
        #expect(result.output == "No TCP connection.\n")
    }

    @Test func wholeIsJudgedAsExplainJudges() throws {
        func judged(_ options: [String]) throws -> [String] {
            try Program.run(["connections", "--format", "ndjson", story] + options).lines()
                .compactMap { $0["judged"] as? String }
        }
        #expect(try judged([]) == Array(repeating: "alone", count: 5))
        #expect(try judged(["--whole"]) == Array(repeating: "whole", count: 5))
    }

    @Test func verboseTellsWhatTheHellosOffer() throws {
        let terse = try Program.run(["connections", "--format", "ndjson", story]).output
        let verbose = try Program.run(["connections", "--format", "ndjson", "-v", story]).output
        #expect(!terse.contains("\"client_hello\":{") && verbose.contains("\"client_hello\":{"))
    }
}
