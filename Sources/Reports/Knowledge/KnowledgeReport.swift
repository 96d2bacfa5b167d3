public import Knowledge

/// What the catalogue says: of some topics a page each, or without any a list of everything there is.
public struct KnowledgeReport {
    /// What is told.
    enum Content {
        /// The names of everything, by groups.
        case overview
        /// Pages, under a heading of all of them where there is one.
        case pages(heading: String?, [Topic])

        /// What of the catalogue it covers.
        var topics: [Topic] {
            switch self {
            case .overview: Catalogue.topics
            case .pages(_, let topics): topics
            }
        }
    }

    private let content: Content

    /// The list of everything.
    public init() { content = .overview }

    /// The pages of those topics.
    public init(_ topics: [Topic]) { content = .pages(heading: nil, topics) }

    /// The pages of everything in a group.
    public init(_ group: Topic.Group) {
        content = .pages(heading: group.heading, Catalogue.topics.filter { $0.group == group })
    }

    /// Its octets (UTF-8), for a terminal of `width` columns where it is text.
    public func octets(as format: ReportFormat, width: Int = 80, style: TextStyle = TextStyle(isColoured: false))
        -> [UInt8]
    {
        switch format {
        case .document(let format): return format.octets(of: document, width: width, style: style)
        case .json:
            var json = JSONWriter()
            KnowledgeJSON(topics: content.topics).write(to: &json)
            return json.octets
        }
    }

    private var document: Document { KnowledgeDocument.document(of: content) }
}
