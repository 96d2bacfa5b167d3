import Comparison
import Testing

@testable import Reports

@Suite struct DiffMarkdownTests {
    private func text(_ comparison: CaptureComparison) -> String {
        String(decoding: DiffReport(comparison).octets(as: .markdown), as: UTF8.self)
    }

    @Test func theExplanationIsTheThirdLine() {
        let lines = text(Sample.vantage()).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "# What happened between client.pcap and server.pcap")
        #expect(lines[2].hasPrefix("**The request is lost.**"))
    }

    @Test func twoPointsHaveADiagramAndOneClock() {
        let vantage = text(Sample.vantage())
        #expect(vantage.contains("```mermaid\nsequenceDiagram\n"))
        #expect(vantage.contains("| time (UTC, client.pcap) |"))
        #expect(vantage.contains("The clock of server.pcap is"))
        #expect(!text(Sample.behaviour).contains("mermaid"))
    }

    /// Each row of a table has as many cells as its head.
    @Test func tablesAreWhole() {
        for comparison in [Sample.vantage(), Sample.behaviour] {
            var columns: Int?
            for line in text(comparison).split(separator: "\n", omittingEmptySubsequences: false) {
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

    @Test func hostileNamesAreText() {
        let text = text(Sample.vantage { $0.names.a = "a|b<script>`x`*.pcap" })
        #expect(!text.contains("<script>"))
        #expect(!text.contains("a|b"))
    }
}
