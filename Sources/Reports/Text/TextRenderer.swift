/// Lays a document out for a terminal: lines that are no wider than it, and in which nothing from a capture is obeyed.
struct TextRenderer {
    /// Columns that are made use of at least.
    static let leastWidth = 40

    /// Columns of the terminal.
    let width: Int
    /// How what is important stands out.
    let style: TextStyle
    /// What is written so far.
    private(set) var text = ""
    /// Whether what comes next stands below what precedes it without a blank line.
    private var isAttached = true

    init(width: Int, style: TextStyle) {
        self.width = max(Self.leastWidth, width)
        self.style = style
    }

    /// The text of a document.
    static func text(of document: Document, width: Int, style: TextStyle) -> String {
        var renderer = TextRenderer(width: width, style: style)
        for block in document.blocks { renderer.write(block) }
        return renderer.text
    }

    private mutating func write(_ block: Document.Block) {
        if !isAttached { line() }
        isAttached = false
        switch block {
        case .heading(let heading): write(heading)
        case .verdict(let verdict): write(verdict)
        case .paragraph(let text): paragraph(text)
        case .note(let text): paragraph("Note: " + text)
        case .list(let list): write(list)
        case .connections(let table): write(table)
        case .timeline(let timeline): write(timeline)
        case .displayFilters(let filters): write(filters)
        case .separator:
            line(style.dim(String(repeating: "-", count: width)))
            isAttached = true
        case .footer(let lines): for line in lines { paragraph(line) }
        }
    }

    // MARK: Lines

    /// Writes a line as it is.
    mutating func line(_ line: String = "") { text += line + "\n" }

    /// Writes text that is wrapped, its first line behind `first` and the others behind `indent`.
    mutating func paragraph(_ content: RichText, first: String = "", indent: String = "", bold: Bool = false) {
        let lines = TextWrap.wrap(TerminalText.escape(content), width: width - indent.count)
        for (index, wrapped) in lines.enumerated() {
            line((index == 0 ? first : indent) + (bold ? style.bold(wrapped) : wrapped))
        }
    }

    // MARK: Blocks

    private mutating func write(_ heading: Document.Heading) {
        switch heading.title {
        case .plain(let title): paragraph(title, bold: true)
        case .connection(let name):
            let server = name.serverName.map { "  \($0)" } ?? ""
            paragraph(RichText("#\(name.id)  \(name.client) -> \(name.server)\(server)"), bold: true)
        }
        if let subtitle = heading.subtitle { paragraph(subtitle) }
    }

    private mutating func write(_ verdict: Document.Verdict) {
        paragraph(verdict.lead, bold: true)
        if let explanation = verdict.explanation { paragraph(explanation) }
        if let confidence = verdict.confidence { line("Confidence: \(confidence).") }
    }

    private mutating func write(_ list: Document.List) {
        line(style.bold(TerminalText.escape(list.title)))
        for item in list.items { paragraph(item, first: "  - ", indent: "    ") }
    }

    private mutating func write(_ filters: [Document.DisplayFilter]) {
        let texts = filters.map { filter in
            filter.expression + (filter.capture.map { " in \(TerminalText.escape($0))" } ?? "")
        }
        // One that stands alone is pasted: it stays in one line.
        if texts.count == 1 { line("Wireshark: \(texts.joined())") }
    }
}
