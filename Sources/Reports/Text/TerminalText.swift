import Wording

/// Text made safe for a terminal: no control character, no bidirectional override, nothing unseen, nothing that moves
/// the cursor.
enum TerminalText {
    /// Text with what it names.
    static func escape(_ text: RichText) -> String { escape(words(of: text)) }

    /// Text as a terminal has it, not yet safe: code between backticks, connections behind the number sign.
    static func words(of text: RichText) -> String {
        var result = ""
        for run in text.runs {
            switch run {
            case .text(let words): result += words
            case .code(let code): result += "`\(code)`"
            case .connection(let id): result += "#\(id)"
            case .connections(let ids): result += "#\(Words.numbers(ids))"
            }
        }
        return result
    }

    /// Plain words.
    static func escape(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0a, 0x0d, 0x09: result.append(" ")
            case _ where isVisible(scalar): result.append(scalar)
            default: result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            }
        }
        return String(result)
    }

    /// Whether it shows as itself: the controls and the format characters (U+202E turns the text after it around,
    /// U+200B is not seen) do not.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7f }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
