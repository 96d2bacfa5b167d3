extension TextRenderer {
    /// The title, and what it holds below it.
    mutating func write(_ part: Document.Part) {
        gap()
        paragraph(part.title, bold: true)
        switch part.content {
        case .paragraph(let text): paragraph(text, first: "  ", indent: "  ")
        case .items(let items): for item in items { paragraph(item, first: "  - ", indent: "    ") }
        }
    }

    /// Each name in its column, what it is beside it, or below where the name is too long.
    mutating func write(_ definitions: Document.Definitions) {
        let longest = definitions.entries.map(\.name.count).max() ?? 0
        let column = 2 + min(34, width / 2 - 2, longest + 2)
        for entry in definitions.entries {
            let name = RichText(runs: [.text(entry.name)])
            let isBeside = entry.name.count + 4 <= column
            if !isBeside { paragraph(name, first: "  ", indent: "  ") }
            let first = Self.left(isBeside ? "  \(TerminalText.escape(name))" : "", column)
            paragraph(entry.meaning, first: first, indent: Self.blanks(column))
        }
    }
}
