package import HTTP
import Knowledge
import Octets
package import Timeline

/// Judges connections: facts of the capture first, then every rule once on every connection.
package struct Diagnoser: Sendable {
    private let expectedClients: ExpectedClients
    /// Shared by all connections that are judged, and gone with the diagnoser.
    private let issuers = IssuerNames()

    /// A diagnoser.
    ///
    /// - Parameter expected: how the clients are known to build their ClientHello, where that is known.
    package init(expecting expected: ExpectedClients = ExpectedClients()) {
        expectedClients = expected
    }

    /// A connection judged alone: without the lines of logs, and without what only all connections of a capture
    /// together show. Where a capture is not kept in memory nothing else can be had.
    package func judgedAlone(_ record: consuming ConnectionRecord) -> DiagnosedConnection {
        var context = ConnectionContext(issuers)
        context.expectedClients = expectedClients
        return judged(ConnectionFacts(record, in: context))
    }

    /// All connections of a capture, each judged with all of them in view.
    ///
    /// - Parameters:
    ///   - records: the connections, in the order of their numbers.
    ///   - logs: logs of the server.
    ///   - evidence: learns what became of each log, and which limit was reached.
    package func judged(_ records: [ConnectionRecord], with logs: [ServerLog], inputs: inout CaptureInputs)
        -> [DiagnosedConnection]
    {
        var capture = CaptureFacts(
            records, logs: logs, expecting: expectedClients, issuers, claims: inputs.addressClaims)
        inputs.serverLogs = capture.serverLogs
        inputs.isSurveyIncomplete = capture.isSurveyIncomplete
        let explanations = capture.connections.map(explanation)
        capture.addTimers(explanations: explanations.map { $0?.conclusion.kind })
        return zip(capture.connections, explanations).map { facts, explanation in
            DiagnosedConnection(facts: facts, findings: findings(facts, explanation))
        }
    }

    /// A connection judged by its facts as they are.
    package func judged(_ facts: ConnectionFacts) -> DiagnosedConnection {
        DiagnosedConnection(facts: facts, findings: findings(facts, explanation(facts)))
    }

    /// How a connection ended has one explanation: the first that applies.
    private func explanation(_ facts: ConnectionFacts) -> Finding? {
        for rule in RuleList.explanations {
            if let finding = rule.finding(facts) { return finding.weighed(by: facts).plausible(by: facts) }
        }
        return nil
    }

    /// What a connection's facts mean, most severe first; among equals the explanation of its end leads. Empty for a
    /// healthy one.
    private func findings(_ facts: ConnectionFacts, _ explanation: Finding?) -> [Finding] {
        var findings = [explanation].compactMap { $0 }
        for rule in RuleList.supplements {
            guard let finding = rule.finding(facts)?.weighed(by: facts).plausible(by: facts) else { continue }
            if let explanation, RuleList.isRedundant(finding.conclusion.kind, beside: explanation.conclusion.kind) {
                continue
            }
            findings.append(finding)
        }
        return findings.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(
            \.element)
    }
}
