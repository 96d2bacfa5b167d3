import SampleRecords
import Testing

@testable import Reports

@Suite struct TextRendererTests {
    private func text(_ document: Document, width: Int = 80, isColoured: Bool = false) -> String {
        TextRenderer.text(of: document, width: width, style: TextStyle(isColoured: isColoured))
    }

    @Test(arguments: [40, 80, 120])
    func everyBlockReadsAsItWasRead(_ width: Int) throws {
        try Snapshot.compare(text(Sample.everyBlock, width: width), with: "blocks-\(width).txt")
    }

    @Test func whatStandsOutIsBoldOrDim() throws {
        let visible = text(Sample.everyBlock, isColoured: true).replacing("\u{1B}", with: "ESC")
        try Snapshot.compare(visible, with: "blocks-colour.txt")
    }

    @Test func emphasisChangesNoLayout() {
        let coloured = text(Sample.everyBlock, isColoured: true)
        let plain = ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[0m"].reduce(coloured) { $0.replacing($1, with: "") }
        #expect(plain == text(Sample.everyBlock))
    }

    @Test(arguments: [40, 41, 64, 80, 200])
    func linesFitTheTerminal(_ width: Int) {
        for line in text(Sample.everyBlock, width: width).split(separator: "\n") {
            #expect(line.count <= width, "\(line)")
        }
    }

    @Test func aTerminalIsNeverTooNarrow() {
        #expect(text(Sample.everyBlock, width: 1) == text(Sample.everyBlock, width: TextRenderer.leastWidth))
    }

    @Test func nothingHostileReachesTheTerminal() {
        for scalar in text(Sample.hostileDocument).unicodeScalars {
            #expect(scalar == "\n" || scalar.value >= 0x20)
            #expect(!(0x7f..<0xa0).contains(scalar.value) && ![0x202e, 0x200b].contains(scalar.value))
        }
    }

    @Test func anEmptyDocumentIsEmpty() { #expect(text(Document()).isEmpty) }
}
