import ConnectionScripts
import Diagnosis
import Foundation
import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct TimelineReportTests {
    private func text(_ format: ListFormat, _ connections: [DiagnosedConnection], width: Int = 80) -> String {
        let report = TimelineReport(format, files: ["a.pcap"], width: width, style: TextStyle(isColoured: false))
        return String(decoding: report.octets(of: connections), as: UTF8.self)
    }

    private let events = Sample.story.connections.reduce(0) { $0 + $1.record.events.count }

    @Test func everyEventIsTold() throws {
        let connections = Sample.story.connections
        let array = try JSONSerialization.jsonObject(with: Data(text(.json, connections).utf8)) as? [[String: Any]]
        #expect(array?.compactMap { ($0["timeline"] as? [Any])?.count }.reduce(0, +) == events)
        #expect(text(.ndjson, connections).split(separator: "\n").count == connections.count)
        // A heading of the table and its rule per connection.
        #expect(
            text(.markdown, connections).split(separator: "\n").filter { $0.hasPrefix("|") }.count == events + 2
                * connections.count)
        #expect(text(.csv, connections).split(separator: "\r\n").count == events + 1)
    }

    @Test func textIsALinePerEventWithItsFrames() {
        #expect(
            text(.text, [Sample.timer.connections[0]]) == """
                #0  192.0.2.10:35114 → 198.51.100.10:443 · telemetry.vendor.example
                  from 2026-11-23 13:39:58.824457 UTC; seconds, who, what, frames
                    0.017  server  TLS handshake complete                                     13
                   20.035          20.018 s of silence
                   20.035  server  encrypted alert (close_notify as a rule)                   17
                   20.036  server  closes (FIN)                                               19

                """)
    }

    @Test(arguments: [40, 80])
    func textFitsItsWidth(_ width: Int) {
        let text = self.text(.text, Sample.story.connections + Sample.attack.connections, width: width)
        #expect(text.split(separator: "\n").filter { $0.count > width }.isEmpty)
    }

    @Test(arguments: [40, 80])
    func manyFramesStandBelow(_ width: Int) {
        var record = Sample.timer.connections[0].record
        record.events[0].frames = (0..<50).map { 123_456_000 + $0 * 10 }
        let lines = text(.text, [DiagnosedConnection(record: record, findings: [])], width: width).split(
            separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.contains { $0.contains("frames 123456000") })
        #expect(lines.contains { $0.hasSuffix("46 more") })
    }

    @Test func withoutConnectionsItIsWellFormed() {
        #expect(text(.json, []) == "[]\n")
        #expect(text(.ndjson, []) == "")
        #expect(text(.csv, []) == "connection,at,offset,from,what,detail,frames\r\n")
    }
}
