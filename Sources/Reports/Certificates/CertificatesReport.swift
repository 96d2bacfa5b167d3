public import Diagnosis

/// The distinct certificate chains of a capture, who was shown which, and what is wrong with them.
public struct CertificatesReport {
    private let inventory: CertificateInventory

    /// The report of an inventory.
    public init(_ inventory: CertificateInventory) { self.inventory = inventory }

    /// The report's octets; `width` and `style` matter to text only.
    public func octets(as format: RecordReportFormat, width: Int, style: TextStyle) -> [UInt8] {
        var json = JSONWriter()
        let report = CertificatesJSON(inventory: inventory)
        switch format {
        case .whole(.document(let format)): return format.octets(of: document, width: width, style: style)
        case .whole(.json): report.write(to: &json)
        case .ndjson: report.writeLines(to: &json)
        }
        return json.octets
    }

    private var document: Document { CertificatesDocument.document(of: inventory) }
}
