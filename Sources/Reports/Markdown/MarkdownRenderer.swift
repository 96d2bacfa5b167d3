/// Lays a document out as GitHub-flavoured Markdown, to paste into a ticket: nothing from a capture is markup.
struct MarkdownRenderer {
    /// What is written so far.
    private(set) var text = ""

    /// The Markdown of a document.
    static func text(of document: Document) -> String {
        var renderer = MarkdownRenderer()
        for block in document.blocks { renderer.write(block) }
        return renderer.text
    }

    private mutating func write(_ block: Document.Block) {
        switch block {
        case .heading(let heading): write(heading)
        case .verdict(let verdict): write(verdict)
        case .paragraph(let text): paragraph(MarkdownText.escape(text))
        case .note(let text): paragraph("> **Note:** \(MarkdownText.escape(text))")
        case .list(let list): write(list)
        case .part(let part): write(part)
        case .definitions(let definitions): write(definitions)
        // Nobody who reads Markdown sits before the program.
        case .hint: break
        case .facts(let facts): write(facts: facts)
        case .entry(let entry): write(entry)
        case .connections(let table): write(table)
        case .pairs(let table): write(table)
        case .differences(let table): write(table)
        case .values(let table): write(table)
        case .timeline(let timeline): write(timeline)
        case .pairTimeline(let timeline): write(timeline)
        case .sequence(let diagram): write(diagram)
        case .displayFilters(let filters): write(filters)
        // A heading stands out enough.
        case .separator: break
        case .inset(let blocks): for block in blocks { write(block) }
        case .footer(let lines): write(footer: lines)
        }
    }

    // MARK: Lines

    /// Writes a line as it is.
    mutating func line(_ line: String = "") { text += line + "\n" }

    /// Writes a blank line between what is written and what follows.
    mutating func gap() { if !text.isEmpty { line() } }

    /// Writes a line of Markdown that stands for itself.
    mutating func paragraph(_ markdown: String) {
        gap()
        line(markdown)
    }

    /// Writes the head of a table.
    ///
    /// - Parameters:
    ///   - titles: those of its columns, in Markdown.
    ///   - numeric: columns that are aligned at the right.
    mutating func head(_ titles: [String], numeric: Set<Int> = []) {
        gap()
        row(markdown: titles)
        line("| " + titles.indices.map { numeric.contains($0) ? "---:" : "---" }.joined(separator: " | ") + " |")
    }

    /// Writes a row of a table.
    mutating func row(_ cells: [RichText]) { row(markdown: cells.map(MarkdownText.cell)) }

    /// Writes a row whose cells are Markdown already.
    mutating func row(markdown cells: [String]) { line("| " + cells.joined(separator: " | ") + " |") }

    // MARK: Blocks

    private mutating func write(_ heading: Document.Heading) {
        let signs = String(repeating: "#", count: heading.level.rawValue)
        switch heading.title {
        case .plain(let title), .named(let title, word: _): paragraph("\(signs) \(MarkdownText.escape(title))")
        case .numbered(let number, let title): paragraph("\(signs) \(number). \(MarkdownText.escape(title))")
        case .connection(let name):
            let parts = ["Connection \(name.id)", "\(name.client) → \(name.server)", name.serverName].compactMap { $0 }
            paragraph("\(signs) \(MarkdownText.escape(parts.joined(separator: " · ")))")
        }
        if let subtitle = heading.subtitle { paragraph(MarkdownText.escape(subtitle)) }
    }

    private mutating func write(_ verdict: Document.Verdict) {
        let explanation = verdict.explanation.map { " " + MarkdownText.escape($0) } ?? ""
        paragraph("**\(MarkdownText.escape(verdict.lead))**\(explanation)")
        if let confidence = verdict.confidence { paragraph("Confidence: \(MarkdownText.escape(confidence)).") }
    }

    private mutating func write(_ list: Document.List) {
        paragraph("**\(MarkdownText.escape(list.title))**")
        line()
        for item in list.items { line("- \(MarkdownText.escape(item))") }
    }

    private mutating func write(_ part: Document.Part) {
        let title = "**\(MarkdownText.escape(part.title)).**"
        switch part.content {
        case .paragraph(let text): paragraph("\(title) \(MarkdownText.escape(text))")
        case .items(let items):
            paragraph(title)
            line()
            for item in items { line("- \(MarkdownText.escape(item))") }
        }
    }

    private mutating func write(_ table: Document.ValueTable) {
        paragraph("**\(MarkdownText.escape(table.title))**")
        head(["", MarkdownText.cell(table.names.first), MarkdownText.cell(table.names.second)])
        for entry in table.rows {
            let first = MarkdownText.cell(entry.first)
            row(markdown: [
                MarkdownText.cell(entry.title), entry.differs ? "**\(first)**" : first, MarkdownText.cell(entry.second),
            ])
        }
    }

    private mutating func write(_ definitions: Document.Definitions) {
        head(["name", "what it is"])
        for entry in definitions.entries { row([RichText(codes: [entry.name]), entry.meaning]) }
    }

    private mutating func write(facts: [RichText]) {
        gap()
        for fact in facts { line(MarkdownText.escape(fact) + "  ") }
    }

    private mutating func write(_ entry: Document.Entry) {
        paragraph("**\(entry.number).** \(MarkdownText.escape(entry.title))")
        head(["field", "value"])
        for field in entry.fields { row([RichText(field.name), field.value]) }
        guard !entry.remarks.isEmpty else { return }
        line()
        for remark in entry.remarks { line("- \(MarkdownText.escape(remark))") }
    }

    private mutating func write(_ diagram: Document.SequenceDiagram) {
        paragraph("```mermaid")
        for entry in Mermaid.lines(of: diagram) { line(entry) }
        line("```")
    }

    private mutating func write(_ filters: [Document.DisplayFilter]) {
        var text = RichText(runs: [])
        for (index, filter) in filters.enumerated() {
            if index > 0 { text.runs.append(.text(", ")) }
            text.runs.append(.code(filter.expression))
            if let capture = filter.capture { text = text + RichText(runs: [.text(" in ")]) + capture }
        }
        paragraph("Wireshark: \(MarkdownText.escape(text))")
    }

    private mutating func write(footer: [RichText]) {
        paragraph("---")
        // Two blanks at the end keep lines apart.
        let end = footer.count > 1 ? "  " : ""
        for entry in footer { line(MarkdownText.escape(entry) + end) }
    }
}
