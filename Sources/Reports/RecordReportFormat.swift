/// A format of a report that is made of records, which programs can have one a line.
public enum RecordReportFormat: Hashable, Sendable {
    /// The whole in one.
    case whole(ReportFormat)
    /// JSON with one object a line: the head, then each record.
    case ndjson

    /// For a terminal.
    public static let text = Self.whole(.text)
    /// For a ticket.
    public static let markdown = Self.whole(.markdown)
    /// The schema of the report.
    public static let json = Self.whole(.json)
}

extension RecordReportFormat: CaseIterable, RawRepresentable {
    /// Every one, those of the whole first.
    public static var allCases: [Self] { ReportFormat.allCases.map(Self.whole) + [.ndjson] }

    /// The word for it: `ndjson`.
    public var rawValue: String {
        switch self {
        case .whole(let format): format.rawValue
        case .ndjson: "ndjson"
        }
    }

    /// The format of that word.
    public init?(rawValue: String) {
        guard let format = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = format
    }
}
