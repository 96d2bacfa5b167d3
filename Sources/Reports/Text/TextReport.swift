import Comparison
import Diagnosis
import Knowledge
import Octets
import Timeline

/// The report as plain text for a terminal of any width.
struct TextReport: WrappedText {
    /// Columns when nothing tells another width.
    static let usualWidth = 80

    private let outline: Outline
    let style: TextStyle
    let width: Int
    var text = ""

    /// The whole report.
    static func text(of diagnosis: Diagnosis, width: Int, style: TextStyle) -> String {
        var report = TextReport(outline: Outline(diagnosis), style: style, width: max(40, width))
        report.write()
        return report.text
    }

    private init(outline: Outline, style: TextStyle, width: Int) {
        self.outline = outline
        self.style = style
        self.width = width
    }

    private var diagnosis: Diagnosis { outline.diagnosis }

    private mutating func write() {
        paragraph(outline.title, bold: true)
        line()
        let split = SentenceSplit.first(of: diagnosis.verdict.summary)
        paragraph(split.first, bold: true)
        if !split.rest.isEmpty { paragraph(split.rest) }
        if diagnosis.verdict.confidence != .certain, !diagnosis.verdict.isHealthy {
            line("Confidence: \(diagnosis.verdict.confidence.rawValue).")
        }
        for finding in outline.notes {
            line()
            paragraph("Note: \(finding.summary)")
        }
        if !diagnosis.patterns.isEmpty { stories() }
        list("What to do", outline.nextSteps)
        for section in outline.sections { write(section) }
        if let untold = outline.untold {
            line()
            paragraph(untold)
        }
        list("What could not be seen", diagnosis.limits)
        line()
        for entry in outline.footer { paragraph(entry, first: "", indent: "") }
    }

    private mutating func stories() {
        line()
        line(style.bold("Stories"))
        for pattern in diagnosis.patterns.prefix(Outline.rowLimit) {
            let count = pattern.connections.count
            let lead = "  \(count > 1 ? "\(count) connections" : "1 connection") (#\(Quantity.numbers(pattern.connections, limit: 4))): "
            paragraph(
                lead.drop { $0 == " " } + pattern.findingIDs.map(\.rawValue).joined(separator: ", "), first: "  ", indent: "      ")
        }
        if let unlisted = outline.unlisted { paragraph(unlisted, first: "  ", indent: "      ") }
        let healthy = outline.untroubled
        if !healthy.isEmpty {
            let count = "\(healthy.count) connection\(healthy.count == 1 ? "" : "s")"
            paragraph("\(count) (#\(Quantity.numbers(healthy.map(\.record.id), limit: 4))): nothing wrong", first: "  ", indent: "      ")
        }
    }

    private mutating func write(_ section: Outline.Section) {
        line()
        line(style.dim(String(repeating: "-", count: width)))
        paragraph(
            "#\(section.connection.record.id)  \(section.connection.record.client) -> \(section.connection.record.server)"
                + (section.connection.record.serverName.map { "  \($0)" } ?? ""), bold: true)
        let standing = section.standing("#")
        if !standing.isEmpty { paragraph(standing) }
        line()
        TimelineText(width: width, style: style).write(section.events, date: CalendarTime(section.connection.record.firstSeen), to: &text)
        list("Certificate shown", section.certificate)
        list("Why we say so", section.because)
        list("Compared with #\(section.twin?.id ?? 0) to the same server, which worked", section.comparison)
        list("Also seen", section.further.map(\.summary))
        list("What else it could be", section.rivals)
        list("Known timers and products that fit", section.matches.map(Outline.match))
        line()
        line("Wireshark: \(section.filter)")
    }
}
