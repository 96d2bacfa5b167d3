/// A report for a terminal while it is written: lines that are no wider than the terminal, and in which nothing from a capture is obeyed.
protocol WrappedText {
    /// Columns of the terminal.
    var width: Int { get }
    /// How what is important stands out.
    var style: TextStyle { get }
    /// What is written so far.
    var text: String { get set }
}

extension WrappedText {
    /// Writes a line as it is.
    mutating func line(_ line: String = "") { text += line + "\n" }

    /// Writes text that is wrapped, its first line behind `first` and the others behind `indent`.
    mutating func paragraph(_ content: String, first: String = "", indent: String = "", bold: Bool = false) {
        for (index, wrapped) in TextWrap.wrap(TerminalText.escape(content), width: width - indent.count).enumerated() {
            line((index == 0 ? first : indent) + (bold ? style.bold(wrapped) : wrapped))
        }
    }

    /// Writes entries under a title; nothing without any.
    mutating func list(_ title: String, _ entries: [String], indent: String = "") {
        guard !entries.isEmpty else { return }
        line()
        line(indent + style.bold(title))
        for entry in entries { paragraph(entry, first: indent + "  - ", indent: indent + "    ") }
    }
}
