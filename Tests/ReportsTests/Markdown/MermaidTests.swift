import Comparison
import Testing

@testable import Reports

@Suite struct MermaidTests {
    private func lines(_ steps: [Document.SequenceDiagram.Step], unlisted: Int = 0) -> [String] {
        Mermaid.lines(of: .init(client: "192.0.2.10", server: "198.51.100.10", steps: steps, unlisted: unlisted))
    }

    @Test func everyStepIsAStatement() {
        let lines = lines(
            [
                .init(shape: .arrow(from: .client, to: .server), text: "ClientHello", point: .a, frames: [4]),
                .init(shape: .lost(from: .server, to: .between), text: "RST", point: .b, frames: [8, 9]),
                .init(shape: .remark(from: .between, to: .server), text: "20 s of `silence`", point: .b, frames: []),
            ], unlisted: 3)
        #expect(
            lines == [
                "sequenceDiagram", "    participant C as client 192.0.2.10", "    participant M as between",
                "    participant S as server 198.51.100.10", "    C->>S: ClientHello (A 4)", "    S-xM: RST (B 8, 9)",
                "    Note over M,S: 20 s of 'silence'", "    Note over C,S: 3 more events",
            ])
    }

    /// Names come from the wire: nothing in them may be a statement, an entity, a comment or HTML.
    @Test(arguments: [
        ("a;b", "a,b"), ("#35;", "№35,"), ("<script>", "‹script›"), ("%%{init}", "···init·"), ("`x` \"y\"", "'x' 'y'"),
        ("a\\nb", "a·nb"),
    ])
    func hostileTextIsNothingButText(_ text: String, _ label: String) { #expect(Mermaid.label(text) == label) }

    @Test func controlCharactersDoNotBreakTheLine() {
        let label = Mermaid.label("a\nend\r\n\u{1b}[31m\u{202e}b")
        #expect(!label.contains { $0.isNewline })
        #expect(!label.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202e })
    }

    @Test func labelsHaveALimit() {
        #expect(Mermaid.label(String(repeating: "x", count: 500)).count == Mermaid.labelLimit)
    }
}
