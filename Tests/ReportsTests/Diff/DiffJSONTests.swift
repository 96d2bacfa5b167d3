import Comparison
import Diagnosis
import Foundation
import SampleRecords
import Testing

@testable import Reports

@Suite struct DiffJSONTests {
    typealias Object = [String: Any]

    private func report(_ comparison: CaptureComparison) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(DiffReport(comparison).octets(as: .json))) as? Object)
    }

    @Test func everyKeyIsThere() throws {
        let report = try report(Sample.vantage())
        #expect(
            Set(report.keys) == [
                "schema", "generated_by", "mode", "mode_reason", "a", "b", "clock_offset", "clock_offset_error",
                "clock_offset_at",
                "clock_drift", "clock_drift_error", "nearer_client", "different", "verdict", "leading", "pairs",
                "findings", "limits",
            ])
        #expect(report["schema"] as? String == "hangup.diff/1")
        #expect(report["mode"] as? String == "vantage" && report["different"] as? Bool == true)
        #expect(report["clock_offset"] as? Double == 60 && report["nearer_client"] as? String == "a")
        #expect((report["leading"] as? Object)?["field"] as? String == "path.client.lost")
        #expect((report["limits"] as? [String])?.first?.hasPrefix("server.pcap lacks 1 segment that") == true)
        #expect((report["a"] as? Object)?["name"] as? String == "client.pcap")
        #expect((report["b"] as? Object)?["name"] as? String == "server.pcap")
    }

    @Test func aFindingBearsTheFramesOfBothCaptures() throws {
        let finding = try #require((report(Sample.vantage())["findings"] as? [Object])?.first)
        #expect(finding["id"] as? String == "path-loss")
        #expect(finding["frames"] as? [Int] == [4])
        #expect(finding["frames_b"] as? [Int] == [])
    }

    @Test func aPairNamesItsConnectionsAndDifferences() throws {
        let pair = try #require((report(Sample.vantage())["pairs"] as? [Object])?.first)
        #expect(pair["a"] as? Int == 0 && pair["b"] as? Int == 0 && pair["same_tcp"] as? Bool == true)
        #expect(pair["matched_by"] as? String == "addresses-and-sequence-numbers")
        let difference = try #require((pair["differences"] as? [Object])?.first)
        #expect(difference["a_frame"] as? Int == 4 && difference["b_frame"] is NSNull)
    }

    @Test func whatIsNotKnownIsNull() throws {
        let report = try report(Sample.behaviour)
        for key in ["clock_offset", "clock_offset_error", "nearer_client"] { #expect(report[key] is NSNull) }
        #expect(report["mode"] as? String == "behaviour")
    }

    /// How sure it is that nothing is wrong, no finding says.
    @Test func aNoteGivesNoConfidence() throws {
        let comparison = Sample.vantage { $0.findings[0].severity = .note }
        #expect((try report(comparison)["verdict"] as? Object)?["confidence"] is NSNull)
        #expect((try report(Sample.vantage())["verdict"] as? Object)?["confidence"] as? String == "certain")
    }
}
