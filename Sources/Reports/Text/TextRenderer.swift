/// Lays a document out for a terminal: lines that are no wider than it, and in which nothing from a capture is obeyed.
struct TextRenderer {
    /// Columns that are made use of at least.
    static let leastWidth = 40

    /// Columns of the terminal.
    private(set) var width: Int
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
        switch block {
        case .heading(let heading): write(heading)
        case .verdict(let verdict): write(verdict)
        case .paragraph(let text): write(text)
        case .note(let text): write("Note: " + text)
        case .list(let list): write(list)
        case .part(let part): write(part)
        case .definitions(let definitions): write(definitions)
        case .hint(let text): write(text)
        case .facts(let facts): for fact in facts { paragraph(fact) }
        case .entry(let entry): write(entry)
        case .connections(let table): write(table)
        case .pairs(let table): write(table)
        case .differences(let table): write(table)
        case .values(let table): write(table)
        case .timeline(let timeline): write(timeline)
        case .pairTimeline(let timeline): write(timeline)
        // A picture; the timeline before it has said it.
        case .sequence: break
        case .displayFilters(let filters): write(filters)
        case .separator: writeSeparator()
        case .inset(let blocks): write(inset: blocks)
        case .footer(let lines): write(footer: lines)
        }
    }

    // MARK: Lines

    /// Writes a line as it is.
    mutating func line(_ line: String = "") { text += line + "\n" }

    /// Writes a blank line between what is written and what follows, where one belongs.
    mutating func gap() {
        if !isAttached { line() }
        isAttached = false
    }

    /// Writes text that is wrapped, its first line behind `first` and the others behind `indent`.
    mutating func paragraph(_ content: RichText, first: String = "", indent: String = "", bold: Bool = false) {
        let lines = TextWrap.wrap(TerminalText.escape(content), width: width - indent.count)
        for (index, wrapped) in lines.enumerated() {
            line((index == 0 ? first : indent) + (bold ? style.bold(wrapped) : wrapped))
        }
    }

    // MARK: Blocks

    private mutating func write(_ text: RichText) {
        gap()
        paragraph(text)
    }

    private mutating func writeSeparator() {
        gap()
        line(style.dim(String(repeating: "-", count: width)))
        isAttached = true
    }

    private mutating func write(inset blocks: [Document.Block]) {
        let margin = "  "
        var inner = self
        inner.text = ""
        inner.width -= margin.count
        for block in blocks { inner.write(block) }
        for entry in inner.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            line(entry.isEmpty ? "" : margin + entry)
        }
        isAttached = inner.isAttached
    }

    private mutating func write(footer: [RichText]) {
        gap()
        for line in footer { paragraph(line) }
    }

    private mutating func write(_ heading: Document.Heading) {
        gap()
        switch heading.title {
        case .plain(let title): paragraph(title, bold: true)
        case .numbered(let number, let title):
            let lead = "\(number). "
            paragraph(title, first: style.bold(lead), indent: Self.blanks(lead.count), bold: true)
        case .named(let title, let word): paragraph(title + RichText(runs: [.text(" (\(word))")]), bold: true)
        case .connection(let name):
            let server = name.serverName.map { "  \($0)" } ?? ""
            paragraph(RichText("#\(name.id)  \(name.client) → \(name.server)\(server)"), bold: true)
        }
        if let subtitle = heading.subtitle { paragraph(subtitle) }
    }

    private mutating func write(_ verdict: Document.Verdict) {
        gap()
        paragraph(verdict.lead, bold: true)
        if let explanation = verdict.explanation { paragraph(explanation) }
        if let confidence = verdict.confidence { paragraph("Confidence: \(confidence).") }
    }

    private mutating func write(_ list: Document.List) {
        gap()
        line(style.bold(TerminalText.escape(list.title)))
        for item in list.items { paragraph(item, first: "  - ", indent: "    ") }
    }

    private mutating func write(_ table: Document.ValueTable) {
        gap()
        line(style.bold(TerminalText.escape(table.title)))
        func width(_ texts: [RichText]) -> Int { (texts.map { TerminalText.escape($0).count }.max() ?? 0) + 2 }
        let columns = (width(table.rows.map(\.title)), width([table.names.first] + table.rows.map(\.first)))
        let indent = Self.blanks(4 + columns.0 + columns.1)
        func lead(_ title: RichText, _ first: RichText, differs: Bool) -> String {
            (differs ? "  ! " : "    ") + Self.left(TerminalText.escape(title), columns.0)
                + Self.left(TerminalText.escape(first), columns.1)
        }
        paragraph(table.names.second, first: lead("", table.names.first, differs: false), indent: indent)
        for entry in table.rows {
            paragraph(
                entry.second, first: lead(entry.title, entry.first, differs: entry.differs), indent: indent)
        }
    }

    private mutating func write(_ entry: Document.Entry) {
        gap()
        let lead = "[\(entry.number)] "
        paragraph(entry.title, first: lead, indent: Self.blanks(lead.count), bold: true)
        let column = (entry.fields.map { TerminalText.escape($0.name).count }.max() ?? 0) + 2
        for field in entry.fields {
            let name = Self.left(TerminalText.escape(field.name), column)
            paragraph(field.value, first: "    " + name, indent: Self.blanks(4 + column))
        }
        for remark in entry.remarks { paragraph(remark, first: "    ! ", indent: "      ") }
    }

    private mutating func write(_ filters: [Document.DisplayFilter]) {
        gap()
        // One without a name beside it is pasted as it is: it stays in one line.
        if filters.count == 1, let filter = filters.first, filter.capture == nil {
            return line("Wireshark: \(TerminalText.escape(filter.expression))")
        }
        var text = RichText(runs: [.text("Wireshark: ")])
        for (index, filter) in filters.enumerated() {
            text.runs.append(.text((index > 0 ? ", " : "") + filter.expression))
            if let capture = filter.capture { text = text + RichText(runs: [.text(" in ")]) + capture }
        }
        paragraph(text)
    }
}
