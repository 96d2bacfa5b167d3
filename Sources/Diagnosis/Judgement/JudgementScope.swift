/// What was in view when a connection was judged; the word that records have for it.
public enum JudgementScope: String, Sendable, CaseIterable {
    /// The connection alone.
    case alone
    /// All connections of the capture, and the logs that were given.
    case whole
}
