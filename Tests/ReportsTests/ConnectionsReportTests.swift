import ConnectionScripts
import Diagnosis
import Foundation
import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct ConnectionsReportTests {
    private func text(
        _ format: ListFormat, _ connections: [DiagnosedConnection], width: Int = 80, hidden: Set<Int> = []
    ) throws -> String {
        var octets: [UInt8] = []
        var report = ConnectionsReport(format, files: ["a.pcap"], width: width) { octets += $0 }
        for connection in connections { try report.add(connection, isShown: !hidden.contains(connection.record.id)) }
        try report.finish()
        return String(decoding: octets, as: UTF8.self)
    }

    private func ids(_ text: String) throws -> [Int] {
        try text.split(separator: "\n").compactMap {
            (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["id"] as? Int
        }
    }

    private let shuffled = [2, 0, 3, 1].map { Sample.story.connections[$0] }

    @Test func rowsStandInTheOrderOfTheirNumbers() throws {
        #expect(try ids(try text(.ndjson, shuffled)) == [0, 1, 2, 3])
        for format in ListFormat.allCases {
            #expect(try text(format, shuffled) == text(format, Sample.story.connections))
        }
    }

    @Test func aGapDoesNotLoseWhatComesAfterIt() throws {
        #expect(try ids(try text(.ndjson, [shuffled[2], shuffled[0]])) == [2, 3])
    }

    @Test func hiddenOnesAreLeftOut() throws {
        #expect(try ids(try text(.ndjson, shuffled, hidden: [0, 2])) == [1, 3])
        #expect(try text(.json, shuffled, hidden: [0, 1, 2, 3]) == "[]\n")
    }

    @Test func rowsAreHandedOnWhileConnectionsEnd() throws {
        var calls = 0
        var report = ConnectionsReport(.ndjson, files: []) { _ in calls += 1 }
        for id in 0..<100 { try report.add(DiagnosedConnection(record: Sample.refused(id: id, port: 1), findings: [])) }
        #expect(calls > 0)
        let before = calls
        try report.finish()
        #expect(calls == before + 1)
    }

    @Test func anErrorOfTheSinkIsNotSwallowed() {
        struct Full: Error {}
        var report = ConnectionsReport(.text, files: []) { _ in throw Full() }
        #expect(throws: Full.self) { try report.finish() }
    }

    static let empty: [(ListFormat, String)] = [
        (.text, "No TCP connection.\n"), (.markdown, "No TCP connection.\n"), (.json, "[]\n"), (.ndjson, ""),
        (.csv, ConnectionCSV.columns.joined(separator: ",") + "\r\n"),
    ]

    @Test(arguments: empty)
    func withoutConnectionsItIsStillWellFormed(_ format: ListFormat, _ expected: String) throws {
        #expect(try text(format, []) == expected)
    }

    /// Connections that were not asked for are connections.
    @Test(arguments: [ListFormat.text, .markdown])
    func nothingIsDeniedOfConnectionsThatAreNotShown(_ format: ListFormat) throws {
        var octets: [UInt8] = []
        var report = ConnectionsReport(format, files: []) { octets += $0 }
        try report.add(Sample.story.connections[0], isShown: false)
        try report.finish()
        #expect(octets.isEmpty)
    }

    @Test func jsonIsOneArray() throws {
        let value = try JSONSerialization.jsonObject(with: Data(try text(.json, shuffled).utf8)) as? [[String: Any]]
        #expect(value?.compactMap { $0["id"] as? Int } == [0, 1, 2, 3])
    }

    @Test func aRowSaysHowItEnded() throws {
        #expect(
            try text(.text, [Sample.story.connections[0]]).hasSuffix(
                """
                   0  192.0.2.10:41108 → 198.51.100.10:443, telemetry.vendor.example
                      server-done, TLS 1.2; client, after 0.8 ms; unknown_ca, FIN
                      ! client-rejected-certificate

                """))
        #expect(
            try text(.markdown, [Sample.story.connections[2]]).split(separator: "\n").last
                == "| 2 | 192.0.2.10:51000 | 203.0.113.10:80 | updates.vendor.example |  | response | client, after 100 ms | FIN |  |"
        )
    }

    @Test(arguments: [40, 60, 80])
    func textFitsItsWidth(_ width: Int) throws {
        let text = try self.text(.text, Sample.story.connections + Sample.attack.connections, width: width)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test func everyLineOfCSVHasEveryColumn() throws {
        let lines = try self.text(.csv, Sample.story.connections).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { $0.count == ConnectionCSV.columns.count })
        let row = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[1]))
        #expect(row["closed_how"] == "alert-fin")
        #expect(row["idle_before"] == "0.000809000")
        #expect(row["findings"] == "client-rejected-certificate")
    }

    @Test(arguments: ListFormat.allCases)
    func hostileNamesStayInTheirRow(_ format: ListFormat) throws {
        let text = try self.text(format, Sample.attack.connections)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\r" || $0.value >= 0x20 })
        switch format {
        case .markdown:
            let bars = text.replacingOccurrences(of: "\\|", with: "", options: .literal).split(separator: "\n").map {
                $0.unicodeScalars.filter { $0 == "|" }.count
            }
            #expect(Set(bars) == [10])
        case .csv: #expect(text.contains("\"'=cmd|"))
        case .json, .ndjson: #expect(text.contains("\\u001b"))
        case .text: #expect(!text.contains("\u{202e}"))
        }
    }
}
