import SampleRecords
import Testing

@testable import Diagnosis
@testable import Reports

@Suite struct ExplainDocumentTests {
    private func table(_ diagnosis: Diagnosis) -> Document.ConnectionTable? {
        ExplainDocument.document(of: diagnosis).blocks
            .compactMap { if case .connections(let table) = $0 { table } else { nil } }.first
    }

    private func verdict(_ diagnosis: Diagnosis) -> Document.Verdict? {
        ExplainDocument.document(of: diagnosis).blocks
            .compactMap { if case .verdict(let verdict) = $0 { verdict } else { nil } }.first
    }

    @Test func theOrderIsThatOfReading() {
        #expect(
            ExplainDocument.document(of: Sample.story).outline == [
                "Who hung up: client-side.pcap", "verdict", "note", "connections", "What to do", "---", "connection 0",
                "timeline", "Certificate received", "Evidence", "Other explanations", "displayFilters",
                "What the capture does not show", "footer",
            ])
        #expect(
            ExplainDocument.document(of: Sample.wellness).outline == ["Who hung up: healthy.pcap", "verdict", "footer"])
    }

    @Test func theVerdictIsSplitBehindItsFirstSentence() {
        #expect(
            verdict(Sample.story)
                == .init(
                    lead: """
                        192.0.2.10 rejected the certificate of telemetry.vendor.example (198.51.100.10:443): in 3 connections it \
                        sent the fatal TLS alert unknown_ca less than 1 ms after it was received.
                        """,
                    explanation: """
                        The certificate was issued by “Customer TLS Inspection CA” (Customer Ltd), which leads to no CA of the \
                        trust bundle given (device-bundle.pem).
                        """, confidence: "likely"))
        #expect(verdict(Sample.wellness)?.confidence == nil && verdict(Sample.wellness)?.explanation == nil)
    }

    @Test func storiesAreGroups() throws {
        let table = try #require(self.table(Sample.story))
        #expect(table.groups.map(\.connections) == [[0, 1, 3]] && table.untroubled?.connections == [2])
        #expect(table.groups[0].ending?.how == "unknown_ca, FIN" && table.untroubled?.ending == nil)
        #expect(table.unlisted == nil)
    }

    @Test func storiesBeyondTheLimitsAreCounted() throws {
        var many = Sample.story
        many.groups = (0..<50).map { _ in Sample.story.groups[0] }
        #expect(table(many)?.groups.count == ExplainDocument.rowLimit)
        #expect(table(many)?.unlisted == "10 further causes are not listed here; `--format json` has all.")
        let blocks = ExplainDocument.document(of: many).blocks
        #expect(blocks.count { $0 == .separator } == ExplainDocument.detailLimit)
        #expect(
            blocks.contains(
                .paragraph("38 further causes are not shown in detail; `hangup timeline` shows any connection.")))
    }

    /// What the verdict says already is no note.
    @Test func nothingIsSaidTwice() {
        var story = Sample.story
        story.verdict.statement = .unseen(story.findings)
        #expect(!ExplainDocument.document(of: story).outline.contains("note"))
    }
}
