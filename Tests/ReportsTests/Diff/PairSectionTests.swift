import Octets
import SampleRecords
import Testing

@testable import Comparison
@testable import Reports

@Suite struct PairSectionTests {
    private func differences(_ comparison: CaptureComparison) throws -> Document.DifferenceTable {
        let blocks = DiffDocument.document(of: comparison) { _ in true }.blocks
        return try #require(blocks.compactMap { if case .differences(let table) = $0 { table } else { nil } }.first)
    }

    @Test func aValueNamesItsFrame() throws {
        let row = try #require(try differences(Sample.vantage()).rows.first)
        #expect(row.values == PerPoint(a: "1 segment (100 bytes) (frame 4)", b: "none of them"))
    }

    @Test func differencesHaveALimit() throws {
        let many = Sample.vantage { comparison in
            comparison.pairs[0].differences = (0..<40).map {
                Difference(field: .path(.client, .lost), a: .text(String(repeating: "x", count: 500)), b: .number($0))
            }
        }
        let table = try differences(many)
        #expect(table.rows.count == PairSection.differenceLimit && table.unlisted == 40 - PairSection.differenceLimit)
        #expect(table.rows[0].values.a == RichText(String(repeating: "x", count: PairSection.valueLimit - 1) + "…"))
    }

    @Test func behaviourIsNotDrawn() {
        let blocks = DiffDocument.document(of: Sample.behaviour) { _ in true }.blocks
        #expect(!blocks.contains { if case .sequence = $0 { true } else { false } })
    }

    @Test func eachCaptureHasItsFilter() {
        let blocks = DiffDocument.document(of: Sample.vantage()) { _ in true }.blocks
        #expect(
            blocks.contains(
                .displayFilters([
                    .init(expression: "tcp.stream == 0", capture: "client.pcap"),
                    .init(expression: "tcp.stream == 0", capture: "server.pcap"),
                ])))
    }
}
