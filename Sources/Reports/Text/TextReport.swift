import Diagnosis
import Knowledge
import Octets
import Timeline

/// The report as plain text for a terminal of any width.
struct TextReport {
    /// Columns when nothing tells another width.
    static let usualWidth = 80

    private let outline: Outline
    private let style: TextStyle
    private let width: Int
    private var text = ""

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

    private mutating func line(_ line: String = "") { text += line + "\n" }

    private mutating func paragraph(_ content: String, first: String = "", indent: String = "", bold: Bool = false) {
        for (index, wrapped) in TextWrap.wrap(TerminalText.escape(content), width: width - indent.count).enumerated() {
            line((index == 0 ? first : indent) + (bold ? style.bold(wrapped) : wrapped))
        }
    }

    private mutating func list(_ title: String, _ entries: [String]) {
        guard !entries.isEmpty else { return }
        line()
        line(style.bold(title))
        for entry in entries { paragraph(entry, first: "  - ", indent: "    ") }
    }

    private mutating func write() {
        line(style.bold(TerminalText.escape(outline.title)))
        line()
        let split = SentenceSplit.first(of: diagnosis.verdict.summary)
        paragraph(split.first, bold: true)
        if !split.rest.isEmpty { paragraph(split.rest) }
        if diagnosis.verdict.confidence != .certain, !diagnosis.verdict.isHealthy {
            line("Confidence: \(diagnosis.verdict.confidence.rawValue).")
        }
        for finding in diagnosis.findings where finding.severity > .note {
            line()
            paragraph("Note: \(finding.summary)")
        }
        if !diagnosis.patterns.isEmpty { stories() }
        list("What to do", outline.nextSteps)
        for section in outline.sections { write(section) }
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
        let healthy = outline.untroubled
        if !healthy.isEmpty {
            line(
                "  \(healthy.count) connection\(healthy.count == 1 ? "" : "s") (#\(Quantity.numbers(healthy.map(\.record.id), limit: 4))): nothing wrong"
            )
        }
    }

    private mutating func write(_ section: Outline.Section) {
        line()
        line(style.dim(String(repeating: "-", count: width)))
        paragraph(
            "#\(section.connection.record.id)  \(section.connection.record.client) -> \(section.connection.record.server)"
                + (section.connection.record.serverName.map { "  \($0)" } ?? ""), bold: true)
        if section.pattern.connections.count > 1 {
            paragraph(
                "The first of \(section.pattern.connections.count) with this story (#\(Quantity.numbers(section.pattern.connections))).")
        }
        line()
        TimelineText(width: width, style: style).write(section.events, date: CalendarTime(section.connection.record.firstSeen), to: &text)
        list("Certificate shown", section.certificate)
        list("Why we say so", section.because)
        list("Also seen", section.further.map(\.summary))
        list("What else it could be", section.rivals)
        list(
            "Known timers and products that fit",
            section.matches.map { "\($0.name)\($0.seconds.map { ", \(Quantity.fixed($0, 0)) s" } ?? "") (\($0.source))" })
        line()
        line("Wireshark: \(section.filter)")
    }
}

/// The events of one connection as lines: offset, side, what, frames.
struct TimelineText {
    let width: Int
    let style: TextStyle

    func write(_ events: [Outline.Line], date: CalendarTime, to text: inout String) {
        text += "  from \(date.date) \(date.timeWithMicroseconds) UTC; seconds, who, what, frames\n"
        let offsetWidth = max(7, events.map(\.offset.count).max() ?? 0)
        let column = 2 + offsetWidth + 2 + 8
        for event in events {
            let frames = event.frames
            let wrapped = TextWrap.wrap(TerminalText.escape(event.text), width: max(20, width - column - frames.count - 2))
            for (index, part) in wrapped.enumerated() {
                if index > 0 {
                    text += String(repeating: " ", count: column) + (event.isTelling ? style.bold(part) : part) + "\n"
                    continue
                }
                let offset = String(repeating: " ", count: offsetWidth - event.offset.count) + event.offset
                let side = event.side + String(repeating: " ", count: max(0, 8 - event.side.count))
                let gap = String(repeating: " ", count: max(2, width - column - part.count - frames.count))
                text +=
                    "  \(offset)  \(side)\(event.isTelling ? style.bold(part) : part)" + (frames.isEmpty ? "" : gap + style.dim(frames))
                    + "\n"
            }
        }
    }
}

/// Emphasis for a terminal, or none.
public struct TextStyle: Sendable {
    /// Whether escape sequences may be written.
    public let isColoured: Bool
    /// A style with or without escape sequences.
    public init(isColoured: Bool) { self.isColoured = isColoured }

    func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

/// Lines of at most so many characters, broken at blanks.
enum TextWrap {
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        lines.append(line)
        return lines
    }
}
