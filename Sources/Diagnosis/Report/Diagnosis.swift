import Timeline

/// The whole of what `hangup explain` says: the value that every report format is written from.
public struct Diagnosis: Sendable {
    /// What it was read from.
    public var inputs: CaptureInputs
    /// What the first lines of a ticket say.
    public var verdict: Verdict
    /// The troubled connections by their causes, most important first.
    public var groups: [ConnectionGroup]
    /// Every connection chosen, in the order of `ConnectionRecord.id`.
    public var connections: [DiagnosedConnection]
    /// Findings about the capture as a whole.
    public var findings: [CaptureFinding]
    /// What could not be seen here.
    package var limits: [Limit]

    /// The diagnosis of a capture.
    ///
    /// - Parameters:
    ///   - connections: the diagnosed connections that are looked at, in the order of their numbers.
    ///   - evidence: what they were read from.
    package init(of connections: [DiagnosedConnection], inputs: CaptureInputs) {
        self.inputs = inputs
        self.connections = connections
        groups = ConnectionGroup.groups(of: connections)
        findings = CaptureFindings(inputs: inputs, connections: connections).findings
        verdict = Verdict(groups: groups, connections: connections, findings: findings, inputs: inputs)
        limits = Limits(inputs: inputs, connections: connections).limits
    }
}
