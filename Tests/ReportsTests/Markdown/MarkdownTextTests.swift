import Testing

@testable import Reports

/// What comes from the wire must show as itself in GitHub-flavoured Markdown.
@Suite struct MarkdownTextTests {
    static let cases: [(String, String)] = [
        ("a | b", #"a \| b"#), ("|\u{301}", "\\|\u{301}"), ("<b>\u{301}", "\\<b\\>\u{301}"), ("**x**", #"\*\*x\*\*"#),
        ("[a](b)", #"\[a\](b)"#), ("snake_case", "snake_case"), ("_x_", #"\_x_"#), ("a _b", #"a \_b"#), ("a\nb", "a b"),
        ("# a", "\\# a"), ("- a", #"\- a"#), ("-", "-"), ("==", #"\=="#), ("&lt;", #"\&lt;"#), ("a\\", #"a\\"#),
        ("~~a~~", #"\~\~a\~\~"#),
        // Code spans of ours stay; a backtick without a peer takes no escaping away.
        ("run `a --b *` now", "run `a --b *` now"), ("a ` <b>", #"a \` \<b\>"#), ("`` <b> ``", #"\`\` \<b\> \`\`"#),
        ("` `` <b> `", #"\` \`\` \<b\> \`"#), ("`a` ` *", #"`a` \` \*"#), ("", ""), ("`", #"\`"#), ("``", #"\`\`"#),
        ("\u{1B}[1m\u{202e}", #"\\u{1b}\[1m\\u{202e}"#),
    ]

    @Test(arguments: cases)
    func showsAsItself(_ text: String, _ escaped: String) { #expect(MarkdownText.escape(text) == escaped) }

    static let cells: [(String, String)] = [
        ("a|b", #"a\|b"#), ("`a|b`", #"`a\|b`"#), (#"`a\|b`"#, #"\`a\\\|b\`"#), (#"`a\`|"#, #"\`a\\\`\|"#),
        ("a\r\nb", "a  b"),
    ]

    @Test(arguments: cells)
    func staysInItsCell(_ text: String, _ escaped: String) { #expect(MarkdownText.cell(text) == escaped) }
}
