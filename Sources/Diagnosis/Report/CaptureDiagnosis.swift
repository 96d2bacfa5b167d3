import Knowledge
import Octets
import Packets
import TLS
import Timeline

extension Diagnoser {
    /// A timer seen so often is no accident.
    static let certainTimer = 3
    /// How far apart the idle times of one timer may be, in seconds: sweeps and round trips.
    static let timerSpread = 0.5

    /// The diagnosis of a whole capture from the diagnosed connections of it, in the order of their numbers.
    public func diagnosis(of connections: [DiagnosedConnection], evidence: Evidence) -> Diagnosis {
        let connections = confirmTimers(connections)
        let stories = Story.group(connections)
        let captureFindings = CaptureFindings(evidence: evidence, connections: connections).findings
        let verdict = VerdictWording(stories: stories, connections: connections, captureFindings: captureFindings, evidence: evidence)
        return Diagnosis(
            evidence: evidence, verdict: verdict.verdict, patterns: stories.map(\.pattern), connections: connections,
            findings: captureFindings, limits: Limits(evidence: evidence, connections: connections).texts)
    }

    /// One connection closed after 20 s makes a timer likely; several after the same time make it certain.
    private func confirmTimers(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
        var idles: [String: [Double]] = [:]
        func key(_ connection: DiagnosedConnection) -> String { "\(connection.record.server) \(connection.record.phase)" }
        for connection in connections where connection.findings.contains(where: { $0.id == .serverTimeoutClose }) {
            idles[key(connection), default: []].append(connection.record.close.idleBefore ?? 0)
        }
        return connections.map { connection in
            guard let index = connection.findings.firstIndex(where: { $0.id == .serverTimeoutClose }), let same = idles[key(connection)],
                same.count >= Self.certainTimer, let least = same.min(), let most = same.max(), most - least <= Self.timerSpread
            else { return connection }
            var confirmed = connection
            confirmed.findings[index].confidence = .certain
            confirmed.findings[index].because.append(
                "\(same.count) connections to this server ended after the same time (\(Words.range(same))): a timer, not an accident.")
            return confirmed
        }
    }
}
