import Wording

/// Text made safe for GitHub-flavoured Markdown: names in it come from the wire, and from whoever wrote to it.
///
/// Only what a report names as code becomes a code span. A backtick anywhere else is escaped, so that it cannot take
/// the escaping away from what follows it.
enum MarkdownText {
    private static let special = Set("\\*<>[]|#~&`".unicodeScalars)
    /// What would make a list, a heading or a rule of a line that begins with it.
    private static let opening = Set("-+=".unicodeScalars)

    /// A paragraph or list item.
    static func escape(_ text: RichText) -> String { escape(text, inTable: false) }

    /// A cell of a table, where a bar ends the cell even inside a code span.
    static func cell(_ text: RichText) -> String { escape(text, inTable: true) }

    /// A paragraph or list item whose backticks say what is code.
    static func escape(_ sentence: String) -> String { escape(RichText(sentence)) }

    /// A cell whose backticks say what is code.
    static func cell(_ sentence: String) -> String { cell(RichText(sentence)) }

    // By scalars: a bar with a combining accent is another `Character` than the bar, but the same octets to a Markdown
    // parser.
    private static func escape(_ text: RichText, inTable: Bool) -> String {
        let (scalars, spans) = flattened(text)
        var result = String.UnicodeScalarView()
        var index = 0
        for span in spans where isCode(span, in: scalars, inTable: inTable) {
            escape(index..<span.lowerBound, of: scalars, to: &result)
            for scalar in scalars[span] {
                if scalar == "|", inTable { result.append("\\") }
                result.append(scalar)
            }
            index = span.upperBound + 1
        }
        escape(index..<scalars.count, of: scalars, to: &result)
        return String(result)
    }

    /// All scalars, and where those of code stand with the backticks around them.
    private static func flattened(_ text: RichText) -> (scalars: [Unicode.Scalar], spans: [ClosedRange<Int>]) {
        var scalars: [Unicode.Scalar] = []
        var spans: [ClosedRange<Int>] = []
        for run in text.runs {
            switch run {
            case .text(let words): scalars += TerminalText.escape(words).unicodeScalars
            case .code(let code):
                let start = scalars.count
                scalars += "`\(TerminalText.escape(code))`".unicodeScalars
                spans.append(start...scalars.count - 1)
            // No number sign: GitHub and GitLab make a link to an issue of it.
            case .connection(let id): scalars += "connection \(id)".unicodeScalars
            case .connections(let ids): scalars += Words.numbers(ids).unicodeScalars
            }
        }
        return (scalars, spans)
    }

    /// Whether a parser takes those scalars for one code span.
    ///
    /// Parsers count runs of backticks, so both have to stand alone. A backslash before a bar or the end is read as an
    /// escape in a table.
    private static func isCode(_ span: ClosedRange<Int>, in scalars: [Unicode.Scalar], inTable: Bool) -> Bool {
        let (start, end) = (span.lowerBound, span.upperBound)
        guard end > start + 1, !scalars[(start + 1)..<end].contains("`"), start == 0 || scalars[start - 1] != "`",
            end + 1 == scalars.count || scalars[end + 1] != "`"
        else { return false }
        return !inTable || !(start..<end).contains { scalars[$0] == "\\" && (scalars[$0 + 1] == "|" || $0 + 1 == end) }
    }

    private static func escape(
        _ range: Range<Int>, of scalars: [Unicode.Scalar], to result: inout String.UnicodeScalarView
    ) {
        for index in range {
            if needsEscape(index, in: scalars) { result.append("\\") }
            result.append(scalars[index])
        }
    }

    private static func needsEscape(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let scalar = scalars[index]
        if special.contains(scalar) { return true }
        if index == 0 { return scalar == "_" || scalars.count > 1 && opening.contains(scalar) }
        // Within a word an underscore is no emphasis.
        return scalar == "_" && !isWord(scalars[index - 1])
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
