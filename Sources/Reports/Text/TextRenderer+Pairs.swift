import Comparison
import Octets
import Wording

extension TextRenderer {
    /// A sentence for each pair.
    mutating func write(_ table: Document.PairTable) {
        gap()
        paragraph("Connections of A (\(table.names.a)) and B (\(table.names.b))", bold: true)
        for row in table.rows {
            let findings = row.findings.isEmpty ? "" : "; \(row.findings.joined(separator: ", "))"
            paragraph(
                """
                A \(row.numbers(.a)), B \(row.numbers(.b)) to \(row.server), by \(row.matchedBy): \
                \(row.differences)\(findings)
                """, first: "  ", indent: "      ")
        }
        if let unlisted = table.unlisted { paragraph(unlisted, first: "  ", indent: "      ") }
    }

    /// For each field its title, then a line for each capture.
    mutating func write(_ table: Document.DifferenceTable) {
        gap()
        for row in table.rows {
            paragraph(row.title, first: "  ", indent: "    ", bold: true)
            paragraph(row.values.a, first: "    A  ", indent: "       ")
            paragraph(row.values.b, first: "    B  ", indent: "       ")
        }
        if table.unlisted > 0 { line("  and \(table.unlisted) more") }
    }

    /// Rows as in a timeline of one capture, with the letters of the captures that show each.
    mutating func write(_ timeline: Document.PairTimeline) {
        gap()
        guard let start = timeline.rows.first?.moment else { return }
        let date = CalendarTime(start)
        paragraph(
            timeline.isOneClock
                ? "from \(date.date) \(date.timeWithMicroseconds) UTC on A's clock; seconds, where, who, what, frames"
                : "seconds from the beginning of each, where, who, what, frames", first: "  ", indent: "  ")
        for row in timeline.rows {
            let shared = timeline.isOneClock ? Words.fixed(row.moment.seconds(since: start), 3) : nil
            if let a = row.cells.a, let b = row.cells.b, a.text == b.text,
                shared != nil || a.offsetText == b.offsetText
            {
                event(a, shared, "A B", frames: "\(a.frameNumbers) | \(b.frameNumbers)")
            } else {
                if let a = row.cells.a { event(a, shared, "A  ", frames: a.frameNumbers) }
                if let b = row.cells.b { event(b, shared, "  B", frames: b.frameNumbers) }
            }
        }
    }

    private mutating func event(
        _ cell: Document.PairTimeline.Cell, _ offset: String?, _ letters: String, frames: String
    ) {
        let lead = "  \(Self.right(offset ?? cell.offsetText, 7))  \(letters)  \(Self.left(cell.from.party, 8))"
        event(cell.text, lead: lead, frames: frames, isTelling: cell.isTelling, keepsFrames: true)
    }
}
