/// Cells and lines of a table of comma-separated values (RFC 4180).
enum CSVText {
    /// A cell that a spreadsheet shows instead of obeying: one that begins as a formula does gets an apostrophe before
    /// it, which spreadsheets take for "this is text".
    static func cell(_ text: String) -> String {
        var text = TerminalText.escape(text)
        // Spreadsheets skip blanks before they look for a formula.
        if let first = text.first(where: { $0 != " " })?.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first)
        {
            text = "'" + text
        }
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: " ")
        }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A line of cells, ended as RFC 4180 has it.
    static func line(_ cells: [String]) -> [UInt8] { Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8) }
}
