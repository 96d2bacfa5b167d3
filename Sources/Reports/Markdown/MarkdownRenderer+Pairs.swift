import Comparison
import Octets
import Timeline
import Wording

extension MarkdownRenderer {
    mutating func write(_ table: Document.PairTable) {
        head(captures(table.names) + ["server", "matched by", "differences", "findings"])
        for entry in table.rows {
            let words = [entry.numbers(.a), entry.numbers(.b), entry.server, entry.matchedBy, entry.differences]
            row(words.map { RichText($0) } + [RichText(codes: entry.findings)])
        }
        if let unlisted = table.unlisted { paragraph(MarkdownText.escape(unlisted)) }
    }

    mutating func write(_ table: Document.DifferenceTable) {
        head([""] + captures(table.names))
        for entry in table.rows { row([entry.title, entry.values.a, entry.values.b]) }
        if table.unlisted > 0 { row(["and \(table.unlisted) more", "", ""]) }
    }

    private func captures(_ names: PerPoint<String>) -> [String] {
        [MarkdownText.cell("\(names.a) (A)"), MarkdownText.cell("\(names.b) (B)")]
    }

    // MARK: Timeline

    /// A column for each capture, that nearer to the client first.
    mutating func write(_ timeline: Document.PairTimeline) {
        let order: [Point] = timeline.isOneClock && timeline.nearerClient == .b ? [.b, .a] : [.a, .b]
        let times = timeline.isOneClock ? ["time (UTC, \(MarkdownText.cell(timeline.names.a)))", "+s"] : []
        head(times + order.map { MarkdownText.cell(timeline.names[$0]) }, numeric: timeline.isOneClock ? [1] : [])
        let start = timeline.rows.first?.moment
        for entry in timeline.rows {
            let offset = start.map { Words.fixed(entry.moment.seconds(since: $0), 3) } ?? ""
            let times = timeline.isOneClock ? [CalendarTime(entry.moment).timeWithMicroseconds, offset] : []
            row(markdown: times + order.map { cell(entry, $0, in: timeline) })
        }
    }

    /// What a capture shows of a row: in full where it shows it first, by its delay where the other did.
    private func cell(_ row: Document.PairTimeline.Row, _ point: Point, in timeline: Document.PairTimeline) -> String {
        guard let cell = row.cells[point] else { return "" }
        let frames = cell.frames.isEmpty ? "" : " (\(cell.frames.count > 1 ? "frames" : "frame") \(cell.frameNumbers))"
        if timeline.isOneClock, let transit = row.transit, let other = row.cells[point.other],
            isSecond(cell, point, timeline.nearerClient ?? .a), other.text == cell.text
        {
            return "↔ \(Words.preciseDuration(transit)) later\(frames)"
        }
        let time = timeline.isOneClock || cell.offset == nil ? "" : "`\(cell.offsetText)` "
        let party = cell.from.party.isEmpty ? "" : "\(cell.from.party) "
        return time + Self.cell(RichText(runs: [.text(party)]) + cell.text, isTelling: cell.isTelling) + frames
    }

    private func isSecond(_ cell: Document.PairTimeline.Cell, _ point: Point, _ near: Point) -> Bool {
        cell.from == .server ? point == near : point != near
    }
}
