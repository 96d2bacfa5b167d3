import Comparison
import Diagnosis
import Knowledge
import Octets
import Timeline

/// The comparison as GitHub-flavoured Markdown, to paste into a ticket: its first three lines are the whole explanation.
struct DiffMarkdown: MarkdownLines {
    private let outline: DiffOutline
    var text = ""

    /// The whole report.
    static func text(of outline: DiffOutline) -> String {
        var report = DiffMarkdown(outline: outline)
        report.write()
        return report.text
    }

    private init(outline: DiffOutline) { self.outline = outline }

    private var comparison: CaptureComparison { outline.comparison }

    private mutating func write() {
        line("# \(MarkdownText.escape(outline.title))")
        line()
        let split = SentenceSplit.first(of: comparison.summary)
        line("**\(MarkdownText.escape(split.first))**" + (split.rest.isEmpty ? "" : " " + MarkdownText.escape(split.rest)))
        if let confidence = outline.confidence { paragraph("Confidence: \(confidence.rawValue).") }
        for finding in outline.notes { paragraph("Also: \(finding.summary)") }
        if let constants = outline.constants { paragraph(constants) }
        paragraph([outline.question, outline.clock].compactMap { $0 }.joined(separator: " "))
        if !outline.rows.isEmpty { pairs() }
        list("What to do", outline.nextSteps)
        for section in outline.sections { write(section) }
        list("Each capture by itself", outline.verdicts)
        list("What could not be compared", comparison.limits)
        line()
        line("---")
        for entry in outline.footer { line(MarkdownText.escape(entry) + "  ") }
    }

    private mutating func pairs() {
        line()
        row(["\(comparison.names.a) (A)", "\(comparison.names.b) (B)", "server", "matched by", "differences", "findings"])
        line("| --- | --- | --- | --- | --- | --- |")
        for entry in outline.rows {
            let findings = entry.findings.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
            row([entry.connections.a, entry.connections.b, entry.server, entry.evidence, entry.differences, findings])
        }
        if outline.unlisted > 0 { paragraph("\(outline.unlisted) more with differences are not listed here; `--format json` has all.") }
    }

    private mutating func write(_ section: DiffOutline.Section) {
        line()
        line("## \(MarkdownText.escape(section.heading))")
        line()
        row(["", "\(comparison.names.a) (A)", "\(comparison.names.b) (B)"])
        line("| --- | --- | --- |")
        for difference in section.differences { row([difference.title, difference.values.a, difference.values.b]) }
        if section.untoldDifferences > 0 { row(["and \(section.untoldDifferences) more", "", ""]) }
        timeline(section)
        if comparison.mode == .vantage, let diagram = SequenceDiagram(section, near: comparison.nearerClient ?? .a) {
            line()
            line("```mermaid")
            for entry in diagram.lines { line(entry) }
            line("```")
        }
        list("Why we say so", section.because)
        list("What else it could be", section.rivals)
        let filters = Point.allCases.compactMap { point in
            section.pair.examples[point].map { "`tcp.stream == \($0)` in \(comparison.names[point])" }
        }
        line()
        line("Wireshark: \(MarkdownText.escape(filters.joined(separator: ", ")))")
    }

    private mutating func timeline(_ section: DiffOutline.Section) {
        line()
        let order: [Point] = comparison.mode == .vantage && comparison.nearerClient == .b ? [.b, .a] : [.a, .b]
        let isOneClock = comparison.mode == .vantage
        let times = isOneClock ? "| time (UTC, \(MarkdownText.cell(comparison.names.a))) | +s " : ""
        line(times + "| " + order.map { MarkdownText.cell(comparison.names[$0]) }.joined(separator: " | ") + " |")
        line(isOneClock ? "| --- | ---: | --- | --- |" : "| --- | --- |")
        let start = section.timeline.rows.first?.moment
        for entry in section.timeline.rows {
            let times = [
                CalendarTime(entry.moment).timeWithMicroseconds,
                start.map { Quantity.fixed(entry.moment.seconds(since: $0), 3) } ?? "",
            ]
            let cells = order.map { cell(entry, $0, isOneClock) }
            line(
                "| " + (isOneClock ? times : []).joined(separator: " | ") + (isOneClock ? " | " : "") + cells.joined(separator: " | ")
                    + " |")
        }
    }

    /// What a capture shows of a row: in full where it shows it first, by its delay where the other did.
    private func cell(_ row: PairTimeline.Row, _ point: Point, _ isOneClock: Bool) -> String {
        guard let cell = row.cells[point] else { return "" }
        let frames =
            cell.frames.isEmpty ? "" : " (\(cell.frames.contains(where: { ",-".contains($0) }) ? "frames" : "frame") \(cell.frames))"
        if isOneClock, let transit = row.transit, let other = row.cells[point.other], isSecond(cell, point), other.text == cell.text {
            return "↔ \(Quantity.duration(transit)) later\(frames)"
        }
        let time = isOneClock ? "" : "`\(cell.offset)` "
        let side = cell.from == .capture ? "" : "\(cell.from.rawValue) "
        let text = MarkdownText.cell(side + cell.text)
        return time + (cell.isTelling ? "**\(text)**" : text) + frames
    }

    private func isSecond(_ cell: PairTimeline.Cell, _ point: Point) -> Bool {
        let near = comparison.nearerClient ?? .a
        return cell.from == .server ? point == near : point != near
    }
}
