public import Diagnosis
import Timeline

/// Every TCP connection of an observation with what is concluded of it, each judged by itself.
///
/// They come as they end, while the captures are read. With logs of the server they come after the captures were read,
/// in the order of their numbers: whose a line of a log is depends on all connections.
public struct DiagnosedConnections: ~Copyable {
    private let judgement: Judgement
    private let logs: ServerLogFiles
    private let warn: (AnalysisWarning) -> Void
    private var records: ConnectionRecords
    /// With logs: the connections that were not handed out yet, the next one last, and what was learnt.
    private var joined: (connections: [DiagnosedConnection], evidence: Evidence)?

    init(
        _ judgement: Judgement, _ records: consuming ConnectionRecords, _ logs: ServerLogFiles,
        warn: @escaping (AnalysisWarning) -> Void
    ) {
        self.judgement = judgement
        self.records = records
        self.logs = logs
        self.warn = warn
    }

    /// The next connection; nil when there is no more.
    public mutating func next() throws(AnalysisError) -> DiagnosedConnection? {
        if !logs.paths.isEmpty {
            if joined == nil { try join() }
            return joined?.connections.popLast()
        }
        return try records.next().map { judgement.connection($0) }
    }

    /// What was learnt so far of the files, names and logs; all of it after ``next()`` returned nil.
    public var evidence: Evidence { joined?.evidence ?? records.evidence }

    private mutating func join() throws(AnalysisError) {
        var all: [DiagnosedConnection] = []
        while let record = try records.next() { all.append(judgement.connection(record)) }
        var evidence = records.evidence
        let connections = try judgement.connections(all, with: logs, warn: warn, evidence: &evidence)
        joined = (connections.reversed(), evidence)
    }
}
