/// A format in which any document can be laid out: a case here and a renderer of its own are all that a new one needs.
public enum DocumentFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// GitHub-flavoured Markdown, for a ticket or as documentation.
    case markdown

    /// The octets (UTF-8) of a document, for a terminal of `width` columns where it is text.
    func octets(of document: Document, width: Int, style: TextStyle) -> [UInt8] {
        switch self {
        case .text: Array(TextRenderer.text(of: document, width: width, style: style).utf8)
        case .markdown: Array(MarkdownRenderer.text(of: document).utf8)
        }
    }
}
