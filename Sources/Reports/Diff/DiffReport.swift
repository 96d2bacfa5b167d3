public import Comparison

/// The explanation of two captures, in any format.
public struct DiffReport {
    private let comparison: CaptureComparison
    private let isChosen: (Int) -> Bool

    /// A report of that comparison.
    ///
    /// - Parameters:
    ///   - comparison: what is told.
    ///   - isChosen: connections of the first capture, by number, that are told in detail whatever differs in them.
    public init(_ comparison: CaptureComparison, telling isChosen: @escaping (Int) -> Bool = { _ in false }) {
        self.comparison = comparison
        self.isChosen = isChosen
    }

    /// Its octets (UTF-8), for a terminal of `width` columns where it is text.
    public func octets(as format: ReportFormat, width: Int = 80, style: TextStyle = TextStyle(isColoured: false))
        -> [UInt8]
    {
        switch format {
        case .document(let format): return format.octets(of: document, width: width, style: style)
        case .json:
            var json = JSONWriter()
            DiffJSON(comparison: comparison).write(to: &json)
            return json.octets
        }
    }

    private var document: Document { DiffDocument.document(of: comparison, telling: isChosen) }
}
