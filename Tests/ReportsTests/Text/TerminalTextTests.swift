import Testing

@testable import Reports

/// Nothing in a report may move the cursor, recolour the screen or turn text around.
@Suite struct TerminalTextTests {
    static let cases: [(String, String)] = [
        ("plain", "plain"), ("a\tb\r\nc", "a b  c"), ("\u{1B}[2J", "\\u{1b}[2J"), ("\u{9b}31m", "\\u{9b}31m"),
        ("\u{7f}", "\\u{7f}"),
        ("\u{0}", "\\u{0}"), ("a\u{202e}b", "a\\u{202e}b"), ("\u{2066}\u{61c}", "\\u{2066}\\u{61c}"),
        ("\u{200b}", "\\u{200b}"),
        ("\u{2028}", "\\u{2028}"), ("\u{feff}", "\\u{feff}"), ("\u{e0041}", "\\u{e0041}"), ("Käse 漢字 …", "Käse 漢字 …"),
    ]

    @Test(arguments: cases)
    func isHarmless(_ text: String, _ escaped: String) { #expect(TerminalText.escape(text) == escaped) }

    @Test func noControlSurvives() {
        for value in (0..<0x20 as Range<UInt32>).map({ $0 }) + Array(0x7f..<0xa0) {
            let text = Unicode.Scalar(value).map { TerminalText.escape(String($0)) } ?? ""
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7f })
            #expect(!text.isEmpty)
        }
    }
}
