/// Text made safe for GitHub-flavoured Markdown: names in it come from the wire, and from whoever wrote to it.
///
/// Code spans are kept, for our own sentences have them: a single backtick up to the next one. A backtick without such a peer is escaped,
/// so that one in the name of a certificate or a file cannot take the escaping away from what follows it.
enum MarkdownText {
    private static let special = Set("\\*<>[]|#~&`".unicodeScalars)
    /// What would make a list, a heading or a rule of a line that begins with it.
    private static let opening = Set("-+=".unicodeScalars)

    /// A paragraph or list item.
    static func escape(_ text: String) -> String { escape(text, inTable: false) }

    /// A cell of a table, where a bar ends the cell even inside a code span.
    static func cell(_ text: String) -> String { escape(text, inTable: true) }

    // By scalars: a bar with a combining accent is another `Character` than the bar, but the same octets to a Markdown parser.
    private static func escape(_ text: String, inTable: Bool) -> String {
        let scalars = Array(TerminalText.escape(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if let end = endOfCode(from: index, in: scalars, inTable: inTable) {
                for scalar in scalars[index...end] {
                    if scalar == "|", inTable { result.append("\\") }
                    result.append(scalar)
                }
                index = end + 1
                continue
            }
            if needsEscape(index, in: scalars) { result.append("\\") }
            result.append(scalars[index])
            index += 1
        }
        return String(result)
    }

    private static func needsEscape(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let scalar = scalars[index]
        if special.contains(scalar) { return true }
        if index == 0 { return scalar == "_" || scalars.count > 1 && opening.contains(scalar) }
        // Within a word an underscore is no emphasis.
        return scalar == "_" && !isWord(scalars[index - 1])
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }

    /// Index of the backtick that closes the code span that opens at `start`; nil when none opens there.
    ///
    /// Parsers count runs of backticks, so both have to stand alone. A backslash before a bar or the end is read as an escape in a table.
    private static func endOfCode(from start: Int, in scalars: [Unicode.Scalar], inTable: Bool) -> Int? {
        guard scalars[start] == "`", start == 0 || scalars[start - 1] != "`",
            let end = scalars[(start + 1)...].firstIndex(of: "`"), end > start + 1,
            end + 1 == scalars.count || scalars[end + 1] != "`"
        else { return nil }
        if inTable, scalars[start..<end].indices.contains(where: { scalars[$0] == "\\" && (scalars[$0 + 1] == "|" || $0 + 1 == end) }) {
            return nil
        }
        return end
    }
}
