import Octets

extension TextRenderer {
    /// Columns that what happened needs beside its frames; with fewer the frames stand below it.
    static let narrowest = 14

    /// A line for each event: offset, side, what, frames.
    mutating func write(_ timeline: Document.EventTimeline) {
        gap()
        let date = CalendarTime(timeline.start)
        paragraph(
            "from \(date.date) \(date.timeWithMicroseconds) UTC; seconds, who, what, frames", first: "  ", indent: "  ")
        let offsets = timeline.rows.map(timeline.offset)
        let offsetWidth = max(7, offsets.map(\.count).max() ?? 0)
        for (row, offset) in zip(timeline.rows, offsets) {
            let lead = "  " + Self.right(offset, offsetWidth) + "  " + Self.left(row.from.party, 8)
            event(row.text, lead: lead, frames: row.frameNumbers, isTelling: row.isTelling)
        }
    }

    /// What happened behind `lead`, and its frames at the right edge.
    ///
    /// - Parameter keepsFrames: whether the frames stay in one line where they stand below, however narrow the
    ///   terminal.
    mutating func event(
        _ what: RichText, lead: String, frames: String, isTelling: Bool, keepsFrames: Bool = false
    ) {
        let room = width - lead.count - frames.count - 2
        let isBeside = room >= Self.narrowest
        let isShown = frames.contains(where: \.isNumber)
        let rest = String(repeating: " ", count: lead.count)
        let lines = TextWrap.wrap(TerminalText.escape(what), width: isBeside ? room : width - lead.count)
        for (index, wrapped) in lines.enumerated() {
            var entry = (index == 0 ? lead : rest) + (isTelling ? style.bold(wrapped) : wrapped)
            if index == 0, isBeside, isShown {
                entry +=
                    String(repeating: " ", count: width - lead.count - wrapped.count - frames.count) + style.dim(frames)
            }
            line(entry)
        }
        guard !isBeside, isShown else { return }
        let below = "frames \(frames)"
        let parts = keepsFrames ? [below] : TextWrap.wrap(below, width: width - lead.count)
        for part in parts { line(rest + style.dim(part)) }
    }

    // MARK: Columns

    static func right(_ text: String, _ width: Int) -> String { blanks(width - text.count) + text }
    static func left(_ text: String, _ width: Int) -> String { text + blanks(width - text.count) }
    static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
