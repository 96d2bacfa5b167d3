import Octets

/// The events of one connection as lines: offset, side, what, frames.
struct TimelineText {
    let width: Int
    let style: TextStyle

    func write(_ events: [Outline.Line], date: CalendarTime, to text: inout String) {
        let heading = "from \(date.date) \(date.timeWithMicroseconds) UTC; seconds, who, what, frames"
        for line in TextWrap.wrap(heading, width: width - 2) { text += "  \(line)\n" }
        let offsetWidth = max(7, events.map(\.offset.count).max() ?? 0)
        let column = 2 + offsetWidth + 2 + 8
        for event in events {
            let lead = "  " + Self.right(event.offset, offsetWidth) + "  " + Self.left(event.side, 8)
            let rest = String(repeating: " ", count: column)
            let room = width - column - event.frames.count - 2
            let lines = TextWrap.wrap(TerminalText.escape(event.text), width: room < Self.narrowest ? width - column : room)
            for (index, line) in lines.enumerated() {
                text += (index == 0 ? lead : rest) + (event.isTelling ? style.bold(line) : line)
                if index == 0, !event.frames.isEmpty, room >= Self.narrowest {
                    text += String(repeating: " ", count: width - column - line.count - event.frames.count) + style.dim(event.frames)
                }
                text += "\n"
            }
            if !event.frames.isEmpty, room < Self.narrowest {
                for line in TextWrap.wrap("frames \(event.frames)", width: width - column) { text += rest + style.dim(line) + "\n" }
            }
        }
    }

    /// Columns that what happened needs beside its frames; with fewer the frames stand below it.
    static let narrowest = 14

    private static func right(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
    private static func left(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
