import Comparison
import Octets
import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct SequenceDiagramPairTests {
    private func diagram(_ comparison: CaptureComparison) throws -> Document.SequenceDiagram {
        let document = DiffDocument.document(of: comparison) { _ in true }
        return try #require(
            document.blocks.compactMap { block in
                if case .sequence(let diagram) = block { diagram } else { nil }
            }.first)
    }

    /// What the other capture cuts into other events passes; only what is known to be lost breaks off.
    @Test func onlyWhatIsLostBreaksOff() throws {
        let diagram = try diagram(Sample.vantage())
        #expect(diagram.client == "192.0.2.10" && diagram.server == "198.51.100.10")
        let lost = diagram.steps.filter { if case .lost = $0.shape { true } else { false } }
        #expect(
            lost == [
                .init(
                    shape: .lost(from: .client, to: .between), text: "a segment that is lost on the path", point: .a,
                    frames: [4])
            ])
        #expect(diagram.steps.contains { $0.shape == .arrow(from: .server, to: .client) })
        #expect(diagram.steps.contains { $0.shape == .remark(from: .client, to: .between) })
    }

    /// What the client sends, the capture near it shows, whichever of the two that is.
    @Test func theFarCaptureMayBeTheFirst() throws {
        let diagram = try diagram(Sample.vantage { $0.nearerClient = .b })
        #expect(diagram.steps.contains { $0.point == .b && $0.shape == .lost(from: .client, to: .between) })
        #expect(diagram.steps.contains { $0.shape == .remark(from: .between, to: .server) })
    }

    @Test func stepsHaveALimit() throws {
        let comparison = Sample.vantage { comparison in
            for index in 0..<200 {
                comparison.pairs[0].path?.ways.client.lost.marks.append(Sample.mark(1000 + index, 30 + Double(index)))
            }
        }
        let diagram = try diagram(comparison)
        #expect(diagram.steps.count == Document.SequenceDiagram.stepLimit && diagram.unlisted > 100)
    }

    @Test func nobodyIsNotDrawn() {
        let pair = Sample.vantage().pairs[0]
        #expect(Document.SequenceDiagram(pair, PerPoint(a: nil, b: nil), [], near: .a) == nil)
    }
}
