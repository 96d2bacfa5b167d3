/// A format of a report.
public enum ReportFormat: Hashable, Sendable {
    /// For people.
    case document(DocumentFormat)
    /// For programs: the schema of the report.
    case json

    /// For a terminal.
    public static let text = Self.document(.text)
    /// For a ticket.
    public static let markdown = Self.document(.markdown)
}

extension ReportFormat: CaseIterable, RawRepresentable {
    /// Every one, those for people first.
    public static var allCases: [Self] { DocumentFormat.allCases.map(Self.document) + [.json] }

    /// The word for it: `markdown`.
    public var rawValue: String {
        switch self {
        case .document(let format): format.rawValue
        case .json: "json"
        }
    }

    /// The format of that word.
    public init?(rawValue: String) {
        guard let format = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = format
    }
}
