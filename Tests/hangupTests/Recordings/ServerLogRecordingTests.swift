import Foundation
import Testing

/// The lab kept the server's log of each scenario: its lines must find their connections in the capture of the server's
/// side. Not where the capture's clock was set wrong on purpose, and the log's was not.
@Suite struct ServerLogRecordingTests {
    static let recordings = Recording.all.filter {
        $0.file.contains("server.pcap")
            && FileManager.default.fileExists(atPath: $0.folder.appendingPathComponent("server.log").path)
            && (try? $0.whole().hasWrongClock($0.file)) == false
    }

    private static func joined(_ recording: Recording) throws -> (file: [String: Any], connections: [[String: Any]]) {
        let trust = recording.trust.map { ["--trust", $0] } ?? []
        let json = try Program.said(
            trust + [
                recording.path, "--format", "json", "--server-log",
                recording.folder.appendingPathComponent("server.log").path,
            ]
        ).json()
        let log = (json["capture"] as? [String: Any])?["server_log"] as? [String: Any]
        let file = try #require((log?["files"] as? [[String: Any]])?.first)
        return (file, json["connections"] as? [[String: Any]] ?? [])
    }

    /// The lab has one server, whose log was begun with the capture: every line that is read belongs to a connection.
    @Test(arguments: recordings) func everyLineFindsItsConnection(_ recording: Recording) throws {
        let file = try Self.joined(recording).file
        #expect(file["unmatched"] as? Int == 0, "\(file)")
        if let offset = file["clock_offset"] as? Double { #expect(abs(offset) < 1, "one machine has one clock") }
    }

    /// A line with a port is matched by it; what the lines without say must be true of the connection.
    @Test(arguments: recordings) func aTimeoutIsToldOnlyOfWhoWaited(_ recording: Recording) throws {
        let truth = try recording.truth()
        let connections = try Self.joined(recording).connections
        for (connection, told) in zip(connections, truth.connections) {
            let ids = (connection["findings"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            if ids.contains("http-408") {
                #expect(!told.not_findings.contains("http-408") || told.findings.contains("no-request"), "\(told)")
            }
            for id in told.findings { #expect(ids.contains(id)) }
        }
    }
}
