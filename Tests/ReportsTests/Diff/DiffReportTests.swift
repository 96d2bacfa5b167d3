import Comparison
import SampleRecords
import Testing

@testable import Reports

/// The comparison in its formats: what is the matter of a single one.
@Suite struct DiffReportTests {
    private func text(_ comparison: CaptureComparison, width: Int = 80, isColoured: Bool = false) -> String {
        let style = TextStyle(isColoured: isColoured)
        return String(decoding: DiffReport(comparison).octets(as: .text, width: width, style: style), as: UTF8.self)
    }

    private func markdown(_ comparison: CaptureComparison) -> String {
        String(decoding: DiffReport(comparison).octets(as: .markdown), as: UTF8.self)
    }

    @Test(arguments: [40, 60, 80, 132]) func noLineIsWiderThanTheTerminal(_ width: Int) {
        for comparison in [Sample.vantage(), Sample.behaviour] {
            for line in text(comparison, width: width).split(separator: "\n") {
                #expect(line.count <= width, "\(line)")
            }
        }
    }

    @Test func theExplanationIsTheThirdLine() {
        let lines = text(Sample.vantage()).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "What happened between client.pcap and server.pcap")
        #expect(lines[2].hasPrefix("In a connection to telemetry.vendor.example (198.51.100.10:443) the request of"))
        let markdown = markdown(Sample.vantage()).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(markdown[0] == "# What happened between client.pcap and server.pcap")
        #expect(
            markdown[2].hasPrefix("**In a connection to telemetry.vendor.example (198.51.100.10:443) the request of"))
    }

    @Test func coloursAreLeftOutUnlessAskedFor() {
        #expect(!text(Sample.vantage()).contains("\u{1b}"))
        #expect(text(Sample.vantage(), isColoured: true).contains("\u{1b}["))
    }

    @Test func twoPointsHaveADiagramAndOneClock() {
        let vantage = markdown(Sample.vantage())
        #expect(vantage.contains("```mermaid\nsequenceDiagram\n"))
        #expect(vantage.contains("| time (UTC, client.pcap) |"))
        #expect(!markdown(Sample.behaviour).contains("mermaid"))
    }

    /// Each row of a table has as many cells as its head.
    @Test func tablesAreWhole() {
        for comparison in [Sample.vantage(), Sample.behaviour] {
            var columns: Int?
            for line in markdown(comparison).split(separator: "\n", omittingEmptySubsequences: false) {
                guard line.hasPrefix("|") else {
                    columns = nil
                    continue
                }
                let cells = line.replacing("\\|", with: "").count { $0 == "|" }
                #expect(columns == nil || columns == cells, "\(line)")
                columns = cells
            }
        }
    }

    /// File names are whatever the file system allows.
    @Test func hostileNamesAreText() {
        #expect(!text(Sample.vantage { $0.names.a = "\u{1b}]0;owned\u{7}.pcap" }).contains("\u{1b}"))
        let text = markdown(Sample.vantage { $0.names.a = "a|b<script>`x`*.pcap" })
        #expect(!text.contains("<script>") && !text.contains("a|b"))
    }
}
