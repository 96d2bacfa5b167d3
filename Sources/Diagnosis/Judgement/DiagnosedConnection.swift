public import Timeline

/// A connection with what was concluded of it. Reports sort and pick from a hundred thousand of them: an object, as a
/// record has two kilobytes to move.
public final class DiagnosedConnection: Sendable {
    /// What was known of it.
    package let facts: ConnectionFacts
    /// What it means, most severe first.
    public let findings: [Finding]
    /// Whether a finding of it is a problem.
    public let isTroubled: Bool

    /// Wireshark's `tcp.stream`, as `ConnectionRecord.id`.
    public var id: Int { facts.record.id }
    /// What happened.
    public var record: ConnectionRecord { facts.record }
    /// Lines of the server's log that belong to it, in the order of the logs.
    public var serverLog: [LoggedLine] { facts.serverLog }

    /// What was in view when it was judged.
    public var scope: JudgementScope { facts.context.scope }

    /// What was concluded of those facts.
    package init(facts: ConnectionFacts, findings: [Finding]) {
        self.facts = facts
        self.findings = findings
        isTroubled = findings.contains { $0.severity == .problem }
    }
}
