import Knowledge

/// The catalogue as Markdown: what `Documentation` holds of it is this.
enum KnowledgeMarkdown {
    static func text(of content: KnowledgeReport.Content) -> String {
        switch content {
        case .overview: overview
        case .pages(nil, let topics): topics.map { page(KnowledgePage($0), level: "#") }.joined(separator: "\n")
        case .pages(let heading?, let topics):
            "# \(MarkdownText.escape(heading))\n\n" + topics.map { page(KnowledgePage($0), level: "##") }.joined(separator: "\n")
        }
    }

    private static var overview: String {
        Topic.Group.allCases.map { group in
            let rows = Catalogue.topics.filter { $0.group == group }
                .map { "| \(MarkdownText.cell("`\($0.name)`")) | \(MarkdownText.cell($0.summary)) |" }
            return "## \(group.heading)\n\n| name | what it is |\n| --- | --- |\n\(rows.joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }

    private static func page(_ page: KnowledgePage, level: String) -> String {
        var text = "\(level) \(MarkdownText.escape(page.title))\n"
        for part in page.parts {
            text += "\n**\(part.heading).** "
            if part.isList {
                text += "\n\n" + part.texts.map { "- \(MarkdownText.escape($0))\n" }.joined()
            } else {
                text += part.texts.map { MarkdownText.escape($0) }.joined(separator: "\n\n") + "\n"
            }
        }
        return text.replacing(" \n", with: "\n")
    }
}
