import Comparison
import Octets
import Testing
import Timeline

@testable import Reports

@Suite struct SequenceDiagramTests {
    private func lines(_ comparison: CaptureComparison, near: Point = .a) throws -> [String] {
        let section = try #require(DiffOutline(comparison) { _ in true }.sections.first)
        return try #require(SequenceDiagram(section, near: near)).lines
    }

    /// What the other capture cuts into other events passes; only what is known to be lost breaks off.
    @Test func onlyWhatIsLostBreaksOff() throws {
        let lines = try lines(Sample.vantage())
        #expect(lines.first == "sequenceDiagram")
        #expect(lines.filter { $0.contains("-x") } == ["    C-xM: a segment that is lost on the way (A 4)"])
        #expect(lines.contains { $0.hasPrefix("    S->>C: ") })
        #expect(lines.contains { $0.hasPrefix("    Note over") })
    }

    @Test func theFarCaptureMayBeTheFirst() throws {
        let lines = try lines(Sample.vantage(), near: .b)
        #expect(
            lines.filter { $0.contains("-x") } == ["    M-xS: a segment that is lost on the way (A 4)"]
                || lines.contains { $0.contains("lost on the way") })
    }

    /// Names come from the wire: nothing in them may be a statement, an entity, a comment or HTML.
    @Test(arguments: [
        ("a;b", "a,b"), ("#35;", "№35,"), ("<script>", "‹script›"), ("%%{init}", "···init·"), ("`x` \"y\"", "'x' 'y'"), ("a\\nb", "a·nb"),
    ])
    func hostileTextIsNothingButText(_ text: String, _ label: String) { #expect(SequenceDiagram.label(text) == label) }

    @Test func controlCharactersDoNotBreakTheLine() {
        let label = SequenceDiagram.label("a\nend\r\n\u{1b}[31m\u{202e}b")
        #expect(!label.contains { $0.isNewline })
        #expect(!label.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202e })
    }

    @Test func labelsAndArrowsHaveALimit() throws {
        #expect(SequenceDiagram.label(String(repeating: "x", count: 500)).count <= SequenceDiagram.labelLimit)
        let comparison = Sample.vantage { comparison in
            for index in 0..<200 {
                comparison.pairs[0].path?.ways.client.lost.marks.append(Sample.mark(1000 + index, 30 + Double(index)))
            }
        }
        let lines = try lines(comparison)
        #expect(
            lines.filter { $0.contains("->>") || $0.contains("-x") || $0.contains("Note over") }.count <= SequenceDiagram.arrowLimit + 1)
        #expect(lines.last?.contains("more events") == true)
    }
}
