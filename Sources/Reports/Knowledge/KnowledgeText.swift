import Knowledge

/// The catalogue for a terminal.
struct KnowledgeText {
    let width: Int
    let style: TextStyle

    func text(of content: KnowledgeReport.Content) -> String {
        switch content {
        case .overview: overview
        case .pages(let heading, let topics):
            (heading.map { TextWrap.wrap($0, width: width).map(style.bold).joined(separator: "\n") + "\n\n" } ?? "")
                + topics.map { page(KnowledgePage($0)) }.joined(separator: "\n")
        }
    }

    private var overview: String {
        var text = ""
        for group in Topic.Group.allCases {
            let topics = Catalogue.topics.filter { $0.group == group }
            let heading = TextWrap.wrap("\(group.heading) (\(group.rawValue))", width: width)
            text += heading.map(style.bold).joined(separator: "\n") + "\n"
            let column = min(34, width / 2 - 2, (topics.map(\.name.count).max() ?? 0) + 2)
            for topic in topics { text += row(topic, column) }
            text += "\n"
        }
        let rest = "'hangup knowledge <name>' explains one of them, 'hangup knowledge <group>' all of a group."
        return text + TextWrap.wrap(rest, width: width).joined(separator: "\n") + "\n"
    }

    /// The name in its column, what it is beside it, or below where the name is too long.
    private func row(_ topic: Topic, _ column: Int) -> String {
        let lines = TextWrap.wrap(topic.summary, width: width - column - 2)
        let indent = String(repeating: " ", count: column + 2)
        let isLong = topic.name.count + 2 > column
        let first = isLong ? indent : "  " + topic.name + String(repeating: " ", count: column - topic.name.count)
        let name = TextWrap.wrap(topic.name, width: width - 2).map { "  \($0)\n" }.joined()
        return (isLong ? name : "") + first + lines.joined(separator: "\n" + indent) + "\n"
    }

    private func page(_ page: KnowledgePage) -> String {
        var text = TextWrap.wrap(page.title, width: width).map(style.bold).joined(separator: "\n") + "\n"
        for part in page.parts {
            text += "\n" + TextWrap.wrap(part.heading, width: width).map(style.bold).joined(separator: "\n") + "\n"
            for item in part.texts {
                let lines = TextWrap.wrap(item, width: width - (part.isList ? 4 : 2))
                text += (part.isList ? "  - " : "  ") + lines.joined(separator: part.isList ? "\n    " : "\n  ") + "\n"
            }
        }
        return text
    }
}
