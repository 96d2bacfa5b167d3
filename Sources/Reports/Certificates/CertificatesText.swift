/// The list of certificates for a terminal.
struct CertificatesText: WrappedText {
    let width: Int
    let style: TextStyle
    var text = ""

    /// The whole list.
    static func text(of outline: CertificatesOutline, width: Int, style: TextStyle) -> String {
        var report = CertificatesText(width: width, style: style)
        report.write(outline)
        return report.text
    }

    private init(width: Int, style: TextStyle) {
        self.width = width
        self.style = style
    }

    private mutating func write(_ outline: CertificatesOutline) {
        paragraph(outline.title, bold: true)
        line()
        paragraph(outline.summary, bold: true)
        for (index, section) in outline.sections.enumerated() { write(section, number: index + 1) }
        list("What could not be seen", outline.limits)
        line()
        paragraph(outline.footer)
    }

    private mutating func write(_ section: CertificatesOutline.Section, number: Int) {
        line()
        line(style.dim(String(repeating: "-", count: width)))
        let lead = "\(number). "
        paragraph(section.title, first: style.bold(lead), indent: String(repeating: " ", count: lead.count), bold: true)
        for shown in section.shown { paragraph(shown, first: "  ", indent: "  ") }
        for (index, entry) in section.certificates.enumerated() {
            line()
            let lead = "  [\(index + 1)] "
            paragraph(entry.subject, first: lead, indent: String(repeating: " ", count: lead.count), bold: true)
            write(entry)
        }
        list("As sent", section.sent, indent: "  ")
        list("Verification", section.judgements, indent: "  ")
    }

    private mutating func write(_ entry: CertificatesOutline.Entry) {
        for (name, value) in entry.fields {
            let lead = "      " + name + String(repeating: " ", count: max(1, 9 - name.count))
            paragraph(value, first: lead, indent: String(repeating: " ", count: lead.count))
        }
        for flaw in entry.flaws { paragraph(flaw, first: "      ! ", indent: "        ") }
    }
}
