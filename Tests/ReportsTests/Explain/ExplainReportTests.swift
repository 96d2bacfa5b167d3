import Diagnosis
import Foundation
import Reports
import SampleRecords
import Testing

/// Whole reports against golden files that a person has read: see ``Snapshot``.
@Suite struct ExplainReportTests {
    static let samples: [(name: String, diagnosis: Diagnosis)] = [
        ("story", Sample.story), ("healthy", Sample.wellness), ("timer", Sample.timer), ("hostile", Sample.attack),
    ]
    private func text(_ diagnosis: Diagnosis, _ format: RecordReportFormat, width: Int = 80) -> String {
        String(decoding: ExplainReport(diagnosis).octets(as: format, width: width), as: UTF8.self)
    }

    @Test(arguments: 0..<4)
    func readsAsItWasRead(_ index: Int) throws {
        let sample = Self.samples[index]
        try Snapshot.compare(text(sample.diagnosis, .text), with: sample.name + ".txt")
        try Snapshot.compare(text(sample.diagnosis, .markdown), with: sample.name + ".md")
    }

    @Test(arguments: [40, 60, 80, 120])
    func textFitsItsWidth(_ width: Int) {
        for sample in Self.samples {
            let long = text(sample.diagnosis, .text, width: width).split(separator: "\n").filter { $0.count > width }
            #expect(long.isEmpty, "\(sample.name)")
        }
    }

    @Test func aHealthyCaptureIsShort() {
        #expect(text(Sample.wellness, .markdown).split(separator: "\n").count == 5)
        #expect(text(Sample.wellness, .text).split(separator: "\n").count <= 6)
    }

    @Test func emphasisIsOnlyWhereAskedFor() {
        let coloured = String(
            decoding: ExplainReport(Sample.story).octets(as: .text, style: TextStyle(isColoured: true)), as: UTF8.self)
        let plain = coloured.replacingOccurrences(of: "\u{1B}[1m", with: "").replacingOccurrences(
            of: "\u{1B}[2m", with: ""
        )
        .replacingOccurrences(of: "\u{1B}[0m", with: "")
        #expect(coloured.contains("\u{1B}[1m192.0.2.10 rejected"))
        #expect(plain == text(Sample.story, .text))
    }

    @Test(arguments: [RecordReportFormat.text, .markdown])
    func nothingFromTheWireReachesTheTerminal(_ format: RecordReportFormat) {
        for scalar in text(Sample.attack, format).unicodeScalars {
            #expect(scalar == "\n" || scalar.value >= 0x20)
            #expect(!(0x7f..<0xa0).contains(scalar.value))
            #expect(![0x202e, 0x200b].contains(scalar.value))
        }
    }

    @Test func storiesBeyondTheLimitsAreCounted() {
        var many = Sample.story
        many.groups = (0..<50).map { _ in Sample.story.groups[0] }
        for format in [RecordReportFormat.text, .markdown] {
            let text = self.text(many, format).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains("38 further causes are not shown in detail"))
            #expect(text.contains("10 further causes are not listed here"))
        }
    }

    /// Behind a filter Wireshark's streams have other numbers: the pointer goes by addresses there.
    @Test func thePointerIntoWiresharkHoldsBehindAFilter() {
        var filtered = Sample.story
        #expect(text(filtered, .text).contains("Wireshark: tcp.stream == 0\n"))
        filtered.inputs.filter = "tcp port 443"
        #expect(
            text(filtered, .text, width: 200).contains(
                "Wireshark: ip.addr == 192.0.2.10 && tcp.port == 41108 && ip.addr == "))
        #expect(!text(filtered, .markdown).contains("tcp.stream"))
    }

    /// However many connections failed alike: two pages.
    @Test func tenThousandConnectionsMakeTwoPages() {
        let connections = (0..<10_000).map { id in
            let record = Sample.refused(id: id, port: UInt16(10_000 + id), first: 1 + 9 * id, after: Double(id) * 0.2)
            return Diagnoser().judgedAlone(record)
        }
        let diagnosis = Diagnosis(of: connections, inputs: Sample.inputs(connections: connections.count))
        for format in [RecordReportFormat.text, .markdown] {
            let text = String(decoding: ExplainReport(diagnosis).octets(as: format), as: UTF8.self)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 120)
            #expect(text.contains("10000 connections"))
        }
    }
}
