import Comparison
import Wording

/// A sequence diagram in Mermaid, as GitHub and GitLab draw it in Markdown.
enum Mermaid {
    /// Characters of a label.
    static let labelLimit = 72

    /// Its lines.
    static func lines(of diagram: Document.SequenceDiagram) -> [String] {
        var lines = [
            "sequenceDiagram", "    participant C as client \(label(diagram.client))",
            "    participant M as between", "    participant S as server \(label(diagram.server))",
        ]
        lines += diagram.steps.map { "    \(step($0))" }
        if diagram.unlisted > 0 { lines.append("    Note over C,S: \(diagram.unlisted) more events") }
        return lines
    }

    private static func step(_ step: Document.SequenceDiagram.Step) -> String {
        let numbers = Words.numbers(step.frames, limit: 4)
        let frames = numbers.isEmpty ? "" : " (\(step.point == .a ? "A" : "B") \(numbers))"
        let label = label(TerminalText.words(of: step.text)) + frames
        switch step.shape {
        case .arrow(let from, let to): return "\(letter(from))->>\(letter(to)): \(label)"
        case .lost(let from, let to): return "\(letter(from))-x\(letter(to)): \(label)"
        case .remark(let from, let to): return "Note over \(letter(from)),\(letter(to)): \(label)"
        }
    }

    private static func letter(_ place: Document.SequenceDiagram.Place) -> String {
        switch place {
        case .client: "C"
        case .between: "M"
        case .server: "S"
        }
    }

    /// Text that Mermaid takes for nothing but text: it knows entities, comments, and statements behind a semicolon.
    static func label(_ text: String) -> String {
        let escaped = TerminalText.escape(Words.shortened(text, labelLimit))
        return String(
            escaped.map { character in
                switch character {
                case ";": ","
                case "#": "№"
                case "<": "‹"
                case ">": "›"
                case "`", "\"": "'"
                case "%", "{", "}", "\\": "·"
                default: character
                }
            })
    }
}
