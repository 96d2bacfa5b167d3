import Testing

@testable import Reports

@Suite struct RichTextTests {
    static let sentences: [(String, [RichText.Run])] = [
        ("", []), ("plain", [.text("plain")]), ("run `a --b` now", [.text("run "), .code("a --b"), .text(" now")]),
        ("`a``b`", [.text("`a``b`")]), ("`a` `b`", [.code("a"), .text(" "), .code("b")]), ("`", [.text("`")]),
        ("``", [.text("``")]), ("a ` b", [.text("a ` b")]), ("`` <b> ``", [.text("`` <b> ``")]),
        ("`a` ` *", [.code("a"), .text(" ` *")]), ("`\u{301}x`", [.code("\u{301}x")]),
    ]

    @Test(arguments: sentences)
    func codeStandsBetweenBackticksThatStandAlone(_ sentence: String, _ runs: [RichText.Run]) {
        #expect(RichText(sentence).runs == runs)
        #expect(TerminalText.words(of: RichText(sentence)) == sentence)
    }

    @Test func textsFollowOneAnother() {
        let text = RichText(runs: [.text("Compared with "), .connection(3)]) + " (`x`)"
        #expect(text.runs == [.text("Compared with "), .connection(3), .text(" ("), .code("x"), .text(")")])
        #expect(TerminalText.escape(text) == "Compared with #3 (`x`)")
        #expect(MarkdownText.escape(text) == "Compared with connection 3 (`x`)")
    }

    @Test func connectionsBehindTheirNoun() {
        let text = RichText(runs: [.text("("), .connections([0, 1, 2, 5]), .text(")")])
        #expect(TerminalText.escape(text) == "(#0-2, 5)")
        #expect(MarkdownText.escape(text) == "(0-2, 5)")
    }
}
