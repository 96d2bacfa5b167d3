/// A report in GitHub-flavoured Markdown while it is written: nothing from a capture is markup.
protocol MarkdownLines {
    /// What is written so far.
    var text: String { get set }
}

extension MarkdownLines {
    /// Writes a line as it is.
    mutating func line(_ line: String = "") { text += line + "\n" }

    /// Writes a row of a table.
    mutating func row(_ cells: [String]) { line("| " + cells.map(MarkdownText.cell).joined(separator: " | ") + " |") }

    /// Writes text behind an empty line.
    mutating func paragraph(_ content: String) {
        line()
        line(MarkdownText.escape(content))
    }

    /// Writes entries under a title; nothing without any.
    mutating func list(_ title: String, _ entries: [String]) {
        guard !entries.isEmpty else { return }
        line()
        line("**\(MarkdownText.escape(title))**")
        line()
        for entry in entries { line("- \(MarkdownText.escape(entry))") }
    }
}
