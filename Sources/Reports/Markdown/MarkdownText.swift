/// Text made safe for GitHub-flavoured Markdown: names in it come from the wire, and from whoever wrote to it.
///
/// Code spans that our own sentences have (between single backticks) are kept; nothing from the wire holds a backtick by then.
enum MarkdownText {
    private static let special: Set<Character> = ["\\", "*", "<", ">", "[", "]", "|", "#", "~", "&"]

    /// A paragraph or list item.
    static func escape(_ text: String) -> String { escape(text, inTable: false) }

    /// A cell of a table, where a bar ends the cell even inside a code span.
    static func cell(_ text: String) -> String { escape(text, inTable: true) }

    private static func escape(_ text: String, inTable: Bool) -> String {
        var result = ""
        var isCode = false
        var previous: Character = " "
        for character in TerminalText.escape(text) {
            switch character {
            case "`":
                isCode.toggle()
                result.append(character)
            case "|" where inTable: result += "\\|"
            case _ where isCode: result.append(character)
            case _ where special.contains(character): result += "\\" + String(character)
            // Within a word an underscore is no emphasis.
            case "_" where !previous.isLetter && !previous.isNumber: result += "\\_"
            default: result.append(character)
            }
            previous = character
        }
        return result
    }
}

/// Text made safe for a terminal: no control character, no bidirectional override, nothing that moves the cursor.
enum TerminalText {
    static func escape(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0a, 0x0d, 0x09: result.append(" ")
            case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x2028, 0x2029, 0xfeff:
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
