import Capture
import Knowledge
import Timeline

@testable import Diagnosis

/// What one rule concludes.
func conclude(_ rule: some ConnectionRule, _ script: (inout Told) -> Void) -> Finding? {
    rule.finding(ConnectionFacts(record: Told.connection { script(&$0) }))
}

/// What all rules conclude, leading finding first.
func diagnose(_ script: (inout Told) -> Void) -> [Finding] { Diagnoser().findings(for: Told.connection { script(&$0) }) }

extension [Finding] {
    var ids: [FindingID] { map(\.id) }
    subscript(_ id: FindingID) -> Finding? { first { $0.id == id } }
}

extension DiagnosedConnection {
    /// The connection as the rules see it.
    convenience init(_ record: ConnectionRecord) { self.init(record: record, findings: Diagnoser().findings(for: record)) }
}

extension Evidence {
    /// Evidence of one good file.
    static func of(_ connections: Int, trust: [TrustBundle] = [], notDecoded: Int = 0, _ change: (inout CaptureFile) -> Void = { _ in })
        -> Evidence
    {
        var file = CaptureFile(path: "/tmp/client.pcap", format: .pcap, isCompressed: false, size: 1000)
        change(&file)
        return Evidence(
            files: [file], hashes: [nil], framesNotDecoded: notDecoded, filter: nil, trust: trust, connectionCount: connections)
    }
}

/// The whole way: every connection, then the capture.
func report(_ records: [ConnectionRecord], trust: [Evidence.TrustBundle] = [], _ change: (inout CaptureFile) -> Void = { _ in })
    -> Diagnosis
{
    Diagnoser().diagnosis(of: records.map(DiagnosedConnection.init), evidence: .of(records.count, trust: trust, change))
}
