import Testing

@testable import Reports

@Suite struct TextWrapTests {
    static let cases: [(String, Int, [String])] = [
        ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("one two three", 80, ["one two three"]),
        ("  a   b ", 80, ["a b"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]), ("x abcdefgh", 3, ["x", "abc", "def", "gh"]),
        // A command stays whole where it can, with what clings to it.
        ("run `a b c` now", 9, ["run", "`a b c`", "now"]), ("run (`a b`). x", 9, ["run", "(`a b`).", "x"]),
        ("run `a b c d e f` x", 8, ["run `a b", "c d e f`", "x"]), ("a ` b", 3, ["a `", "b"]),
        ("`a` b c", 5, ["`a` b", "c"]),
    ]

    @Test(arguments: cases)
    func breaksAtBlanks(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(TextWrap.wrap(text, width: width) == lines)
    }

    @Test(arguments: [-1, 0, 1, 2, 7, 40])
    func noLineIsTooLongAndNothingIsLost(_ width: Int) {
        let text = "In `tcpdump -i any -s 0` words, some_of_which_are_long, `and` ` backticks."
        let lines = TextWrap.wrap(text, width: width)
        #expect(lines.allSatisfy { $0.count <= max(1, width) })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
}
