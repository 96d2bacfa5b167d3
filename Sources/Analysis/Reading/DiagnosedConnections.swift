public import Diagnosis
import HTTP
import Octets
import Timeline

/// Every TCP connection of an observation with what is concluded of it.
///
/// Judged alone, connections come as they end, while the captures are read, and memory follows those that are open.
/// Judged with the whole capture in view they come after it was read, in the order of their numbers. With logs of the
/// server they always do: whose a line of a log is depends on all connections.
public struct DiagnosedConnections: ~Copyable {
    private let diagnoser: Diagnoser
    private let scope: JudgementScope
    private let logs: ServerLogFiles
    private var records: ConnectionRecords
    /// What is wrong with what was read before the records, and with logs, which are read after them.
    private let warningsBefore: [AnalysisWarning]
    private var warningsOfLogs: [AnalysisWarning] = []
    /// Judged with all in view: the connections that were not handed out yet, the next one last, and what was learnt.
    private var whole: (connections: [DiagnosedConnection], inputs: CaptureInputs)?

    init(
        _ diagnoser: Diagnoser, _ records: consuming ConnectionRecords, _ scope: JudgementScope, _ logs: ServerLogFiles,
        after warnings: [AnalysisWarning]
    ) {
        self.diagnoser = diagnoser
        self.records = records
        self.scope = logs.paths.isEmpty ? scope : .whole
        self.logs = logs
        warningsBefore = warnings
    }

    /// The next connection; nil when there is no more.
    public mutating func next() throws(AnalysisError) -> DiagnosedConnection? {
        switch scope {
        case .alone:
            guard let record = try records.next() else { return nil }
            return diagnoser.judgedAlone(record)
        case .whole:
            if whole == nil { try judge() }
            return whole?.connections.popLast()
        }
    }

    /// What was learnt so far of the files, names and logs; all of it after ``next()`` returned nil.
    public var inputs: CaptureInputs { whole?.inputs ?? records.inputs }

    /// What is wrong with something given, as far as it was found; all of it after ``next()`` returned nil.
    public var warnings: [AnalysisWarning] { warningsBefore + records.warnings + warningsOfLogs }

    private mutating func judge() throws(AnalysisError) {
        var all: [ConnectionRecord] = []
        while let record = try records.next() { all.append(record) }
        all.sort { $0.id < $1.id }
        var inputs = records.inputs
        let logs = try logs.logs(about: Set(all.map(\.client.address)), warnings: &warningsOfLogs)
        whole = (diagnoser.judged(all, with: logs, inputs: &inputs).reversed(), inputs)
    }
}
