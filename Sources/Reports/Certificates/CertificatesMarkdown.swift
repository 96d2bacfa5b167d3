/// The list of certificates as GitHub-flavoured Markdown.
struct CertificatesMarkdown: MarkdownLines {
    var text = ""

    /// The whole list.
    static func text(of outline: CertificatesOutline) -> String {
        var report = CertificatesMarkdown()
        report.write(outline)
        return report.text
    }

    private mutating func write(_ outline: CertificatesOutline) {
        line("# \(MarkdownText.escape(outline.title))")
        line()
        line("**\(MarkdownText.escape(outline.summary))**")
        for (index, section) in outline.sections.enumerated() { write(section, number: index + 1) }
        list("What could not be seen", outline.limits)
        line()
        line("---")
        line(MarkdownText.escape(outline.footer))
    }

    private mutating func write(_ section: CertificatesOutline.Section, number: Int) {
        line()
        line("## \(number). \(MarkdownText.escape(section.title))")
        line()
        for shown in section.shown { line(MarkdownText.escape(shown) + "  ") }
        for (index, entry) in section.certificates.enumerated() {
            line()
            line("**\(index + 1).** \(MarkdownText.escape(entry.subject))")
            line()
            line("| field | value |")
            line("| --- | --- |")
            for (name, value) in entry.fields { line("| \(name) | \(MarkdownText.cell(value)) |") }
            if !entry.flaws.isEmpty { line() }
            for flaw in entry.flaws { line("- \(MarkdownText.escape(flaw))") }
        }
        list("As sent", section.sent)
        list("Verification", section.judgements)
    }
}
