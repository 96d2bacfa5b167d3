import Comparison
import Diagnosis
import Knowledge
import Octets
import Timeline

/// The comparison as plain text for a terminal of any width.
struct DiffText: WrappedText {
    private let outline: DiffOutline
    let style: TextStyle
    let width: Int
    var text = ""

    /// The whole report.
    static func text(of outline: DiffOutline, width: Int, style: TextStyle) -> String {
        var report = DiffText(outline: outline, style: style, width: max(40, width))
        report.write()
        return report.text
    }

    private init(outline: DiffOutline, style: TextStyle, width: Int) {
        self.outline = outline
        self.style = style
        self.width = width
    }

    private var comparison: CaptureComparison { outline.comparison }

    private mutating func write() {
        paragraph(outline.title, bold: true)
        line()
        let split = SentenceSplit.first(of: comparison.summary)
        paragraph(split.first, bold: true)
        if !split.rest.isEmpty { paragraph(split.rest) }
        if let confidence = outline.confidence { line("Confidence: \(confidence.rawValue).") }
        for finding in outline.notes {
            line()
            paragraph("Also: \(finding.summary)")
        }
        if let constants = outline.constants {
            line()
            paragraph(constants)
        }
        line()
        paragraph([outline.question, outline.clock].compactMap { $0 }.joined(separator: " "))
        if !outline.rows.isEmpty { pairs() }
        list("What to do", outline.nextSteps)
        for section in outline.sections { write(section) }
        list("Each capture by itself", outline.verdicts)
        list("What could not be compared", comparison.limits)
        line()
        for entry in outline.footer { paragraph(entry) }
    }

    private mutating func pairs() {
        line()
        paragraph("Connections of A (\(comparison.names.a)) and B (\(comparison.names.b))", bold: true)
        for row in outline.rows {
            let findings = row.findings.isEmpty ? "" : "; \(row.findings)"
            paragraph(
                "A \(row.connections.a), B \(row.connections.b) to \(row.server), by \(row.evidence): \(row.differences)\(findings)",
                first: "  ",
                indent: "      ")
        }
        if outline.unlisted > 0 {
            paragraph(
                "\(outline.unlisted) more with differences are not listed here; `--format json` has all.", first: "  ", indent: "      ")
        }
    }

    private mutating func write(_ section: DiffOutline.Section) {
        line()
        line(style.dim(String(repeating: "-", count: width)))
        paragraph(section.heading, bold: true)
        line()
        for difference in section.differences {
            paragraph(difference.title, first: "  ", indent: "    ", bold: true)
            paragraph(difference.values.a, first: "    A  ", indent: "       ")
            paragraph(difference.values.b, first: "    B  ", indent: "       ")
        }
        if section.untoldDifferences > 0 { line("  and \(section.untoldDifferences) more") }
        line()
        timeline(section)
        list("Why we say so", section.because)
        list("What else it could be", section.rivals)
        line()
        let filters = Point.allCases.compactMap { point in
            section.pair.examples[point].map { "tcp.stream == \($0) in \(comparison.names[point])" }
        }
        paragraph("Wireshark: \(filters.joined(separator: ", "))")
    }

    /// Rows as in a timeline of one capture, with the letters of the captures that show each.
    private mutating func timeline(_ section: DiffOutline.Section) {
        let isOneClock = comparison.mode == .vantage
        guard let start = section.timeline.rows.first?.moment else { return }
        let date = CalendarTime(start)
        paragraph(
            isOneClock
                ? "from \(date.date) \(date.timeWithMicroseconds) UTC on A's clock; seconds, where, who, what, frames"
                : "seconds from the beginning of each, where, who, what, frames", first: "  ", indent: "  ")
        for row in section.timeline.rows {
            let offset = Quantity.fixed(row.moment.seconds(since: start), 3)
            if let a = row.cells.a, let b = row.cells.b {
                if a.text == b.text, isOneClock || a.offset == b.offset {
                    event(isOneClock ? offset : a.offset, "A B", a, frames: "\(a.frames) | \(b.frames)")
                } else {
                    event(isOneClock ? offset : a.offset, "A  ", a, frames: a.frames)
                    event(isOneClock ? offset : b.offset, "  B", b, frames: b.frames)
                }
            } else if let cell = row.cells.a {
                event(isOneClock ? offset : cell.offset, "A  ", cell, frames: cell.frames)
            } else if let cell = row.cells.b {
                event(isOneClock ? offset : cell.offset, "  B", cell, frames: cell.frames)
            }
        }
    }

    private mutating func event(_ offset: String, _ letters: String, _ cell: PairTimeline.Cell, frames: String) {
        let side = cell.from == .capture ? "" : cell.from.rawValue
        let lead =
            "  " + String(repeating: " ", count: max(0, 7 - offset.count)) + offset + "  \(letters)  "
            + side + String(repeating: " ", count: max(0, 8 - side.count))
        let room = width - lead.count - frames.count - 2
        let isBeside = room >= TextRenderer.narrowest
        let lines = TextWrap.wrap(TerminalText.escape(cell.text), width: isBeside ? room : width - lead.count)
        let rest = String(repeating: " ", count: lead.count)
        for (index, wrapped) in lines.enumerated() {
            var entry = (index == 0 ? lead : rest) + (cell.isTelling ? style.bold(wrapped) : wrapped)
            if index == 0, isBeside, frames.contains(where: \.isNumber) {
                entry += String(repeating: " ", count: width - lead.count - wrapped.count - frames.count) + style.dim(frames)
            }
            line(entry)
        }
        if !isBeside, frames.contains(where: \.isNumber) { line(rest + style.dim("frames \(frames)")) }
    }
}
