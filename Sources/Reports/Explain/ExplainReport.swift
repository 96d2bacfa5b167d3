public import Diagnosis

/// The main report, in any format: the same value in another layout.
public struct ExplainReport {
    /// How it is laid out.
    public enum Format: String, CaseIterable, Sendable {
        /// For a terminal.
        case text
        /// For a ticket.
        case markdown
        /// The schema `hangup.report/1`.
        case json
        /// The same, one object per line: the head, then each pattern, connection and finding.
        case ndjson
    }

    private let diagnosis: Diagnosis

    /// A report of that diagnosis.
    public init(_ diagnosis: Diagnosis) { self.diagnosis = diagnosis }

    /// Hands it to `emit`.
    public func write(
        as format: Format, width: Int = 80, style: TextStyle = TextStyle(isColoured: false), to emit: ([UInt8]) throws -> Void
    ) rethrows {
        try emit(octets(as: format, width: width, style: style))
    }

    /// Its octets (UTF-8), for a terminal of `width` columns where it is text.
    public func octets(as format: Format, width: Int = 80, style: TextStyle = TextStyle(isColoured: false)) -> [UInt8] {
        var json = JSONWriter()
        switch format {
        case .text:
            return Array(TextRenderer.text(of: document, width: width, style: style).utf8)
        case .markdown: return Array(MarkdownRenderer.text(of: document).utf8)
        case .json: ReportJSON(diagnosis: diagnosis).write(to: &json)
        case .ndjson: ReportJSON(diagnosis: diagnosis).writeLines(to: &json)
        }
        return json.octets
    }

    private var document: Document { ExplainDocument.document(of: diagnosis) }
}
