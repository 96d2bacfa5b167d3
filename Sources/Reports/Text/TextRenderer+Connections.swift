import Wording

extension TextRenderer {
    /// A line for each group: `3 connections (#0-2): no-request`.
    mutating func write(_ table: Document.ConnectionTable) {
        gap()
        paragraph(table.title, bold: true)
        for group in table.groups {
            row(group, group.findings.joined(separator: ", "))
        }
        if let unlisted = table.unlisted { paragraph(unlisted, first: "  ", indent: "      ") }
        if let untroubled = table.untroubled { row(untroubled, "nothing wrong") }
    }

    private mutating func row(_ group: Document.ConnectionTable.Group, _ found: String) {
        let numbers = Words.numbers(group.connections, limit: 4)
        paragraph(
            "\(Words.count(group.connections.count, "connection")) (#\(numbers)): \(found)", first: "  ",
            indent: "      ")
    }
}
