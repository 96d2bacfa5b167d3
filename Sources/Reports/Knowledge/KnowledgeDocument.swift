import Knowledge

/// What `hangup knowledge` says, as a document: the order of its parts stands here and nowhere else.
enum KnowledgeDocument {
    /// The document of the whole catalogue in names, or of pages; what `Documentation` holds of it is this.
    static func document(of content: KnowledgeReport.Content) -> Document {
        switch content {
        case .overview: overview
        case .pages(let heading, let topics): pages(topics, under: heading)
        }
    }

    private static var overview: Document {
        var document = Document()
        for group in Topic.Group.allCases {
            let title = Document.Heading.Title.named(RichText(group.heading), word: group.rawValue)
            let topics = Catalogue.topics.filter { $0.group == group }
            document.add(.heading(.init(level: .section, title: title)))
            document.add(
                .definitions(.init(entries: topics.map { .init(name: $0.name, meaning: RichText($0.summary)) })))
        }
        document.add(
            .hint("'hangup knowledge <name>' explains one of them, 'hangup knowledge <group>' all of a group."))
        return document
    }

    private static func pages(_ topics: [Topic], under heading: String?) -> Document {
        var document = Document()
        if let heading { document.add(.heading(.init(level: .document, title: .plain(RichText(heading))))) }
        for topic in topics {
            let page = KnowledgePage(topic)
            let level: Document.Heading.Level = heading == nil ? .document : .section
            document.add(.heading(.init(level: level, title: .plain(RichText(page.title)))))
            for part in page.parts { document.add(.part(part)) }
        }
        return document
    }
}
