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
