public import Timeline

/// What was in view when a connection was judged; the word that records have for it.
public enum JudgementScope: String, Sendable, CaseIterable {
    /// The connection alone.
    case alone
    /// All connections of the capture, and the logs that were given.
    case whole
}

/// A connection with what was concluded of it. Reports sort and pick from a hundred thousand of them: an object, as a
/// record has two kilobytes to move.
public final class DiagnosedConnection: Sendable {
    /// What was known of it.
    package let facts: ConnectionFacts
    /// What it means, most severe first.
    public let findings: [Finding]
    /// What was in view when it was judged.
    public let scope: JudgementScope
    /// Whether a finding of it is a problem.
    public let isTroubled: Bool

    /// What happened.
    public var record: ConnectionRecord { facts.record }
    /// Lines of the server's log that belong to it, in the order of the logs.
    public var serverLog: [LoggedLine] { facts.serverLog }

    /// What was concluded of those facts.
    package init(facts: ConnectionFacts, findings: [Finding], scope: JudgementScope = .whole) {
        self.facts = facts
        self.findings = findings
        self.scope = scope
        isTroubled = findings.contains { $0.severity == .problem }
    }
}

extension DiagnosedConnection: Equatable {
    /// Whether they are one and the same.
    public static func == (one: DiagnosedConnection, other: DiagnosedConnection) -> Bool { one === other }
}
