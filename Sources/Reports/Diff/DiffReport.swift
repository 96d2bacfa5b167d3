public import Comparison

/// The explanation of two captures, in any format.
public struct DiffReport {
    /// How it is laid out.
    public enum Format: String, CaseIterable, Sendable {
        /// For a terminal.
        case text
        /// For a ticket.
        case markdown
        /// The schema `hangup.diff/1`.
        case json
    }

    private let comparison: CaptureComparison
    private let isChosen: (Int) -> Bool

    /// A report of that comparison.
    ///
    /// - Parameter isChosen: connections of the first capture, by number, that are told in detail whatever differs in them.
    public init(_ comparison: CaptureComparison, telling isChosen: @escaping (Int) -> Bool = { _ in false }) {
        self.comparison = comparison
        self.isChosen = isChosen
    }

    /// Its octets (UTF-8), for a terminal of `width` columns where it is text.
    public func octets(as format: Format, width: Int = 80, style: TextStyle = TextStyle(isColoured: false)) -> [UInt8] {
        switch format {
        case .text: return Array(TextRenderer.text(of: document, width: width, style: style).utf8)
        case .markdown: return Array(MarkdownRenderer.text(of: document).utf8)
        case .json:
            var json = JSONWriter()
            DiffJSON(comparison: comparison).write(to: &json)
            return json.octets
        }
    }

    private var document: Document { DiffDocument.document(of: comparison, telling: isChosen) }
}
