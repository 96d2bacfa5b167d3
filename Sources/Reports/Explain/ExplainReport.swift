public import Diagnosis

/// The main report, in any format: the same value in another layout.
public struct ExplainReport {
    private let diagnosis: Diagnosis

    /// A report of that diagnosis.
    public init(_ diagnosis: Diagnosis) { self.diagnosis = diagnosis }

    /// Its octets (UTF-8), for a terminal of `width` columns where it is text.
    public func octets(as format: RecordReportFormat, width: Int = 80, style: TextStyle = TextStyle(isColoured: false))
        -> [UInt8]
    {
        var json = JSONWriter()
        switch format {
        case .whole(.document(let format)): return format.octets(of: document, width: width, style: style)
        case .whole(.json): ReportJSON(diagnosis: diagnosis).write(to: &json)
        case .ndjson: ReportJSON(diagnosis: diagnosis).writeLines(to: &json)
        }
        return json.octets
    }

    private var document: Document { ExplainDocument.document(of: diagnosis) }
}
