import Diagnosis
import Octets
import SampleRecords
import Testing

@testable import Comparison
@testable import Reports

@Suite struct DiffDocumentTests {
    private func document(
        _ comparison: CaptureComparison, telling isChosen: @escaping (Int) -> Bool = { _ in false }
    ) -> Document { DiffDocument.document(of: comparison, telling: isChosen) }

    private func table(_ document: Document) -> Document.PairTable? {
        document.blocks.compactMap { if case .pairs(let table) = $0 { table } else { nil } }.first
    }

    @Test func theOrderIsThatOfReading() {
        #expect(
            document(Sample.vantage()).outline == [
                "What happened between client.pcap and server.pcap", "verdict", "paragraph", "pairs", "What to do",
                "---",
                "Connection A 0 and B 0 · telemetry.vendor.example", "differences", "pairTimeline", "sequence",
                "Other explanations", "displayFilters", "Each capture by itself",
                "What could not be compared", "footer",
            ])
    }

    @Test func aPairIsARow() {
        #expect(
            table(document(Sample.vantage()))?.rows == [
                .init(
                    connections: PerPoint(a: [0], b: [0]), server: "telemetry.vendor.example",
                    matchedBy: "addresses, sequence numbers", differences: "segments of the client lost on the path",
                    findings: ["path-loss"]
                )
            ])
    }

    @Test func whatIsCertainNeedsNoConfidence() {
        func confidence(_ comparison: CaptureComparison) -> String? {
            document(comparison).blocks.compactMap { if case .verdict(let verdict) = $0 { verdict } else { nil } }
                .first?
                .confidence
        }
        #expect(confidence(Sample.vantage()) == nil)
        #expect(confidence(Sample.vantage { $0.findings[0].confidence = .likely }) == "likely")
        // How sure it is that nothing is wrong, no finding says.
        let note = Sample.vantage {
            $0.findings[0].confidence = .likely
            $0.findings[0].severity = .note
        }
        #expect(confidence(note) == nil)
    }

    @Test func whatIsTheSameIsNotToldUnlessAskedFor() {
        let same = Sample.vantage {
            $0.pairs[0].differences = []
            $0.pairs[0].findings = []
            $0.findings = []
        }
        #expect(!document(same).blocks.contains(.separator))
        #expect(document(same) { $0 == 0 }.blocks.contains(.separator))
        #expect(!document(same) { $0 == 7 }.blocks.contains(.separator))
    }

    @Test func pairsHaveALimit() {
        let many = Sample.vantage { comparison in
            let pair = comparison.pairs[0]
            // Pairs that differ in the same fields are described once.
            let fields = ComparedField.allCases
            comparison.pairs = (0..<100).map { index in
                var pair = pair
                pair.findings = []
                pair.differences = [
                    Difference(field: fields[index % fields.count], a: .number(index + 1), b: .number(0))
                ]
                return pair
            }
        }
        let document = document(many)
        #expect(table(document)?.rows.count == DiffDocument.rowLimit)
        #expect(table(document)?.unlisted == "70 more with differences are not listed here; `--format json` has all.")
        #expect(document.blocks.count { $0 == .separator } == DiffDocument.detailLimit)
    }
}
