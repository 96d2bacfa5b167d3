public import HTTP
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
        let connections = calmed(confirmTimers(surveyed(connections)))
        let stories = Story.group(connections)
        let sound = Story.soundConnections(connections)
        let captureFindings = CaptureFindings(evidence: evidence, connections: connections).findings
        let verdict = VerdictWording(stories: stories, connections: connections, captureFindings: captureFindings, evidence: evidence)
        return Diagnosis(
            evidence: evidence, verdict: verdict.verdict, patterns: stories.map { $0.pattern(sound: sound) }, connections: connections,
            findings: captureFindings, limits: Limits(evidence: evidence, connections: connections).texts)
    }

    /// All connections of a capture, those that the server's logs speak of judged anew with what they say.
    ///
    /// - Parameter evidence: learns what became of each log.
    public func joined(_ connections: [DiagnosedConnection], with logs: [ServerLog], evidence: inout Evidence) -> [DiagnosedConnection] {
        guard !logs.isEmpty else { return connections }
        let join = ServerLogJoin(logs, connections.map(\.record))
        evidence.serverLogs = join.sources
        let lines = join.linesByConnection
        return connections.enumerated().map { index, connection in
            guard let own = lines[index] else { return connection }
            return DiagnosedConnection(
                record: connection.record, findings: findings(for: connection.record, serverLog: own), serverLog: own)
        }
    }

    /// Connections whose certificate looks made on the way once all certificates of the capture are seen, judged anew.
    private func surveyed(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
        let survey = InterceptionSurvey(connections.map(\.record))
        return connections.map { connection in
            let signs = survey.signs(connection.record)
            guard !signs.isEmpty else { return connection }
            let facts = ConnectionFacts(record: connection.record, serverLog: connection.serverLog, captureSigns: signs)
            return DiagnosedConnection(facts: facts, findings: findings(facts))
        }
    }

    /// A wait that a timer may have ended, and where its finding is.
    private struct Timer {
        var connection: Int
        var finding: Int
        var seconds: Double
    }

    /// Of whom a timer would be: the finding, the server, and what was waited for.
    private struct TimerKey: Hashable {
        var id: FindingID
        var server: Endpoint
        var phase: Phase
    }

    /// One connection closed after 20 s makes a timer likely; several after the same time make it certain.
    private func confirmTimers(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
        var timers: [TimerKey: [Timer]] = [:]
        for (index, connection) in connections.enumerated() {
            guard let (finding, seconds) = Self.timer(connection) else { continue }
            let record = connection.record
            let key = TimerKey(id: connection.findings[finding].id, server: record.server, phase: record.phase)
            timers[key, default: []].append(Timer(connection: index, finding: finding, seconds: seconds))
        }
        var confirmed = connections
        for same in timers.values.flatMap(Self.clusters) where same.count >= Self.certainTimer {
            let range = Words.range(same.map(\.seconds))
            for timer in same {
                var findings = confirmed[timer.connection].findings
                findings[timer.finding].confidence = .certain
                findings[timer.finding].because.append(
                    "\(same.count) connections to this server ended after the same time (\(range)): a timer, not an accident.")
                let before = confirmed[timer.connection]
                confirmed[timer.connection] = DiagnosedConnection(facts: ConnectionFacts(before), findings: findings)
            }
        }
        return confirmed
    }

    /// Browsers open connections in reserve: one that only the end of the capture leaves without a request is no trouble where others of the
    /// same client to the same server were answered.
    private func calmed(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
        func pair(_ record: ConnectionRecord) -> [String] { [record.client.address.description, Story.server(of: record)] }
        func mayBeInReserve(_ connection: DiagnosedConnection) -> Bool {
            guard connection.record.close.how == .none, let leading = connection.findings.first, leading.severity == .problem else {
                return false
            }
            return leading.id == .noRequest || leading.id == .clientSilent
        }
        guard connections.contains(where: mayBeInReserve) else { return connections }
        let answered = Set(connections.lazy.filter { $0.record.phase == .response }.map { pair($0.record) })
        return connections.map { connection in
            guard mayBeInReserve(connection), answered.contains(pair(connection.record)) else { return connection }
            var findings = connection.findings
            findings[0].severity = .note
            findings[0].because.append("Other connections of this client to this server were answered: this one may be in reserve.")
            return DiagnosedConnection(facts: ConnectionFacts(connection), findings: findings)
        }
    }

    /// The finding that speaks of a timer, and how long it ran.
    private static func timer(_ connection: DiagnosedConnection) -> (finding: Int, seconds: Double)? {
        let facts = ConnectionFacts(record: connection.record)
        for (index, finding) in connection.findings.enumerated() {
            if finding.id == .serverTimeoutClose { return ServerTimeoutClose.timer(facts).map { (index, $0.1) } }
            if finding.id == .clientTimeoutClose { return (index, facts.silence) }
        }
        return nil
    }

    /// Timers that ran equally long, so that one that differs does not hide the regularity of the others.
    private static func clusters(_ timers: [Timer]) -> [[Timer]] {
        var clusters: [[Timer]] = []
        for timer in timers.sorted(by: { ($0.seconds, $0.connection) < ($1.seconds, $1.connection) }) {
            if let first = clusters.last?.first, timer.seconds - first.seconds <= timerSpread {
                clusters[clusters.count - 1].append(timer)
            } else {
                clusters.append([timer])
            }
        }
        return clusters
    }
}
