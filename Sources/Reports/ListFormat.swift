/// How `hangup connections` and `hangup timeline` lay out what they have.
public enum ListFormat: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// For a ticket.
    case markdown
    /// One JSON array.
    case json
    /// One JSON object per line.
    case ndjson
    /// For a spreadsheet (RFC 4180).
    case csv
}
