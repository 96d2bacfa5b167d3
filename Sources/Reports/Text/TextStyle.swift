/// Emphasis for a terminal, or none.
public struct TextStyle: Sendable {
    /// Whether escape sequences may be written.
    public let isColoured: Bool
    /// A style with or without escape sequences.
    public init(isColoured: Bool) { self.isColoured = isColoured }

    func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
