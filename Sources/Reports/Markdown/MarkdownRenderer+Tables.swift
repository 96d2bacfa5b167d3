import Octets
import Wording

extension MarkdownRenderer {
    mutating func write(_ table: Document.ConnectionTable) {
        head(["connections", "from", "to", "phase reached", "ended by", "how", "findings"])
        for group in table.groups {
            row(group, found: RichText(codes: group.findings))
        }
        if let untroubled = table.untroubled { row(untroubled, found: "nothing wrong") }
        if let unlisted = table.unlisted { paragraph(MarkdownText.escape(unlisted)) }
    }

    private mutating func row(_ group: Document.ConnectionTable.Group, found: RichText) {
        let count = group.connections.count
        let numbers = (count > 1 ? "\(count): " : "") + Words.numbers(group.connections, limit: 4)
        let ending = group.ending.map { [$0.phase, $0.by, $0.how] } ?? ["–", "–", "–"]
        row(([numbers, group.clients, group.servers] + ending).map { RichText($0) } + [found])
    }

    mutating func write(_ timeline: Document.EventTimeline) {
        head(["time (UTC)", "+s", "who", "what", "frame"], numeric: [1, 4])
        for event in timeline.rows {
            row(markdown: [
                CalendarTime(event.at).timeWithMicroseconds, timeline.offset(event), event.from.party,
                Self.cell(event.text, isTelling: event.isTelling), event.frameNumbers,
            ])
        }
    }

    /// What stands out where a finding rests on it.
    static func cell(_ text: RichText, isTelling: Bool) -> String {
        let markdown = MarkdownText.cell(text)
        return isTelling ? "**\(markdown)**" : markdown
    }
}

extension RichText {
    /// Identifiers one behind the other.
    init(codes: [String]) {
        runs = codes.enumerated().flatMap { $0.offset > 0 ? [.text(", "), .code($0.element)] : [.code($0.element)] }
    }
}
