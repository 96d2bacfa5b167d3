public import Diagnosis

/// The distinct certificate chains of a capture, who was shown which, and what is wrong with them.
public struct CertificatesReport {
    /// How it is laid out.
    public enum Format: String, Sendable, CaseIterable {
        /// For a terminal.
        case text
        /// GitHub-flavoured Markdown.
        case markdown
        /// One object of the schema `hangup.certificates/1`.
        case json
        /// The same, one line for the head and one for each chain.
        case ndjson
    }

    private let inventory: CertificateInventory
    private let evidence: Evidence

    /// The report of an inventory that is complete.
    public init(_ inventory: CertificateInventory, evidence: Evidence) {
        self.inventory = inventory
        self.evidence = evidence
    }

    /// The report's octets; `width` and `style` matter to text only.
    public func octets(as format: Format, width: Int, style: TextStyle) -> [UInt8] {
        switch format {
        case .text: return Array(TextRenderer.text(of: document, width: width, style: style).utf8)
        case .markdown: return Array(MarkdownRenderer.text(of: document).utf8)
        case .json, .ndjson:
            var json = JSONWriter()
            let report = CertificatesJSON(inventory: inventory, evidence: evidence)
            if format == .json { report.write(to: &json) } else { report.writeLines(to: &json) }
            return json.octets
        }
    }

    private var document: Document { CertificatesDocument.document(of: inventory, evidence: evidence) }
}
