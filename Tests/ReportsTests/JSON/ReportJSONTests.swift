import Capture
import Diagnosis
import Foundation
import Octets
import SampleRecords
import Testing
import Wording

@testable import Reports

@Suite struct ReportJSONTests {
    typealias Object = [String: Any]

    private func report(_ diagnosis: Diagnosis) throws -> Object {
        try #require(
            try JSONSerialization.jsonObject(with: Data(ExplainReport(diagnosis).octets(as: .json))) as? Object)
    }

    private func lines(_ diagnosis: Diagnosis) throws -> [Object] {
        try ExplainReport(diagnosis).octets(as: .ndjson).split(separator: UInt8(ascii: "\n")).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? Object)
        }
    }

    @Test func everyKeyOfTheContractIsThere() throws {
        let report = try self.report(Sample.story)
        #expect(
            Set(report.keys) == [
                "schema", "generated_by", "capture", "verdict", "patterns", "connections", "findings", "limits",
            ])
        #expect(report["schema"] as? String == "hangup.report/1")
        #expect(report["generated_by"] as? String == "hangup \(Version.current)")
        let capture = try #require(report["capture"] as? Object)
        #expect(Set(["files", "filter", "trust", "server_log"]).isSubset(of: capture.keys))
        #expect(capture["filter"] is NSNull)
        #expect(capture["trust"] as? [String] == ["device-bundle.pem"])
        let file = try #require((capture["files"] as? [Object])?.first)
        #expect(
            Set(file.keys) == [
                "name", "sha256", "bytes", "format", "link_types", "snaplen", "frames", "first_seen", "last_seen",
                "frames_not_decoded",
                "frames_dropped",
            ])
        #expect(Set((report["verdict"] as? Object ?? [:]).keys) == ["summary", "confidence", "healthy"])
        #expect(
            Set((report["patterns"] as? [Object])?.first?.keys.map { $0 } ?? []) == [
                "summary", "finding_ids", "connections", "clients", "server_names", "first_seen", "last_seen",
                "interval",
                "sound_connections",
            ])
        #expect(report["limits"] as? [String] == Sample.story.limitTexts)
        #expect((report["findings"] as? [Object])?.first?["id"] as? String == "capture-truncated-packets")
    }

    @Test func onlyTroubledConnectionsHaveATimeline() throws {
        let connections = try #require(try report(Sample.story)["connections"] as? [Object])
        #expect(connections.map { $0["timeline"] != nil } == [true, true, false, true])
        #expect(connections.compactMap { $0["id"] as? Int } == [0, 1, 2, 3])
    }

    @Test func framesOfASeriesAreNotCountedForEachFile() throws {
        var diagnosis = Sample.wellness
        diagnosis.inputs = Sample.inputs([Sample.file("a.pcap"), Sample.file("b.pcap")], connections: 1)
        diagnosis.inputs.framesNotDecoded = 5
        let capture = try #require(try report(diagnosis)["capture"] as? Object)
        #expect((capture["files"] as? [Object])?.allSatisfy { $0["frames_not_decoded"] is NSNull } == true)
        #expect(capture["frames_not_decoded"] as? Int == 5)
    }

    @Test func linesAreTheHeadThenPatternsConnectionsAndFindings() throws {
        let lines = try self.lines(Sample.story)
        #expect(lines.count == 1 + 1 + 4 + 1)
        #expect(lines.first?["schema"] as? String == "hangup.report/1")
        #expect(lines[1]["pattern"] is Object)
        #expect(lines[2...5].allSatisfy { $0["schema"] as? String == "hangup.connection/1" })
        #expect(lines[6]["finding"] is Object)
        #expect(try self.lines(Sample.wellness).count == 2)
    }

    @Test func hostileTextComesBackAsItWas() throws {
        let report = try self.report(Sample.attack)
        let summary = try #require((report["verdict"] as? Object)?["summary"] as? String)
        #expect(summary.contains(Sample.hostile) && summary == Sample.attack.verdict.summary)
        let limit = try #require((report["limits"] as? [String])?.first)
        #expect(limit.contains(Sample.hostile) && [limit] == Sample.attack.limitTexts)
    }
}
