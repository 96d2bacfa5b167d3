import Diagnosis
import HTTP
import Packets
import Timeline

/// What is concluded of an observation: the only place that asks the `Diagnoser`.
struct Judgement {
    private let diagnoser: Diagnoser

    init(expecting clients: ExpectedClients) { diagnoser = Diagnoser(expecting: clients) }

    /// A connection, judged by itself.
    func connection(_ record: ConnectionRecord) -> DiagnosedConnection {
        DiagnosedConnection(record: record, findings: diagnoser.findings(for: record))
    }

    /// All connections of a capture in the order of their numbers, judged with what the server's logs say of them.
    ///
    /// - Parameters:
    ///   - all: every connection of the capture: of those that are left out a line might be given to another.
    ///   - evidence: learns what became of each log.
    func connections(
        _ all: [DiagnosedConnection], with files: ServerLogFiles, warn: (AnalysisWarning) -> Void,
        evidence: inout Evidence
    ) throws(AnalysisError) -> [DiagnosedConnection] {
        let connections = all.sorted { $0.record.id < $1.record.id }
        let logs = try files.logs(about: Set(connections.map(\.record.client.address)), warn: warn)
        return diagnoser.joined(connections, with: logs, evidence: &evidence)
    }

    /// The whole, of connections in the order of their numbers.
    func diagnosis(of connections: [DiagnosedConnection], evidence: Evidence) -> Diagnosis {
        diagnoser.diagnosis(of: connections, evidence: evidence)
    }
}
