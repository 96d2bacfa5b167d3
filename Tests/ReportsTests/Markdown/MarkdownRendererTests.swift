import SampleRecords
import Testing

@testable import Reports

@Suite struct MarkdownRendererTests {
    @Test func everyBlockReadsAsItWasRead() throws {
        try Snapshot.compare(MarkdownRenderer.text(of: Sample.everyBlock), with: "blocks.md")
    }

    /// Each row of a table has as many cells as its head, whatever is in them.
    @Test func tablesAreWhole() {
        for document in [Sample.everyBlock, Sample.hostileDocument] {
            var columns: Int?
            for line in MarkdownRenderer.text(of: document).split(separator: "\n", omittingEmptySubsequences: false) {
                guard line.hasPrefix("|") else {
                    columns = nil
                    continue
                }
                // By scalars: a bar with an accent is a bar.
                let scalars = Array(line.unicodeScalars)
                let cells = scalars.indices.count { scalars[$0] == "|" && ($0 == 0 || scalars[$0 - 1] != "\\") }
                #expect(columns == nil || columns == cells, "\(line)")
                columns = cells
            }
        }
    }

    @Test func nothingHostileIsMarkup() {
        let text = MarkdownRenderer.text(of: Sample.hostileDocument)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202e}" })
        var isMermaid = false
        for line in text.split(separator: "\n") {
            if line.hasPrefix("```") { isMermaid.toggle() }
            // Mermaid has an escaping of its own.
            guard !isMermaid, !line.hasPrefix("```") else { continue }
            let bare = Self.scalarsThatMayBeMarkup(in: line)
            #expect(bare.allSatisfy { !Set("<[]~&".unicodeScalars).contains($0) }, "\(line)")
        }
    }

    /// What a parser of Markdown reads neither as code nor as escaped.
    private static func scalarsThatMayBeMarkup(in line: Substring) -> [Unicode.Scalar] {
        let scalars = Array(line.unicodeScalars)
        func run(at index: Int) -> Int { scalars[index...].prefix { $0 == "`" }.count }
        func end(ofCodeAt start: Int) -> Int? {
            let length = run(at: start)
            var index = start + length
            while index < scalars.count {
                let other = run(at: index)
                if other == length { return index + other }
                index += max(1, other)
            }
            return nil
        }
        var bare: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            if scalars[index] == "\\" {
                index += 2
            } else if scalars[index] == "`", let end = end(ofCodeAt: index) {
                index = end
            } else {
                bare.append(scalars[index])
                index += 1
            }
        }
        return bare
    }

    @Test func anEmptyDocumentIsEmpty() { #expect(MarkdownRenderer.text(of: Document()).isEmpty) }
}
