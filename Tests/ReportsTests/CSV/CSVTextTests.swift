import Testing

@testable import Reports

@Suite struct CSVTextTests {
    static let cases: [(String, String)] = [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a  b\""),
        // What a spreadsheet would compute is text.
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "\"'  =1\""),
        ("\t=1", "\"' =1\""),
        ("=\u{301}1", "'=\u{301}1"), ("a=1", "a=1"), ("\u{1B}[1m", "\\u{1b}[1m"),
    ]

    @Test(arguments: cases)
    func isOneCellAndNoFormula(_ text: String, _ cell: String) { #expect(CSVText.cell(text) == cell) }

    @Test func linesEndAsTheStandardHasIt() { #expect(CSVText.line(["a", "", "c"]) == Array("a,,c\r\n".utf8)) }
}
