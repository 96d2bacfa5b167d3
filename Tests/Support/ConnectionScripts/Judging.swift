package import Capture
package import Diagnosis
package import HTTP
package import Knowledge
package import Timeline

/// What one rule concludes of the connection on which those steps were taken.
package func conclude(_ rule: some ConnectionRule, _ script: (inout ConnectionScript) -> Void) -> Finding? {
    rule.finding(ConnectionFacts(ConnectionScript.record { script(&$0) }))
}

/// What all rules conclude, leading finding first.
package func diagnose(_ script: (inout ConnectionScript) -> Void) -> [Finding] {
    diagnose(ConnectionScript.record { script(&$0) })
}

/// What all rules conclude of a connection, leading finding first.
package func diagnose(_ record: ConnectionRecord) -> [Finding] { Diagnoser().judgedAlone(record).findings }

/// The whole way: every connection, then the capture.
package func report(
    _ records: [ConnectionRecord], trust: [CaptureInputs.TrustBundle] = [], logs: [ServerLog] = [],
    _ change: (inout CaptureFile) -> Void = { _ in }
) -> Diagnosis {
    var inputs = CaptureInputs.of(records.count, trust: trust, change)
    let connections = Diagnoser().judged(records, with: logs, inputs: &inputs)
    return Diagnosis(of: connections, inputs: inputs)
}

/// What all rules conclude of those facts, leading finding first.
package func diagnose(_ facts: ConnectionFacts) -> [Finding] { Diagnoser().judged(facts).findings }

extension [Finding] {
    package var ids: [FindingID] { map(\.id) }
    package subscript(_ id: FindingID) -> Finding? { first { $0.id == id } }
}

extension ConnectionFacts {
    /// The facts of a connection, with what of its capture matters here.
    package convenience init(
        _ record: ConnectionRecord, serverLog: [LoggedLine] = [], _ change: (inout ConnectionContext) -> Void = { _ in }
    ) {
        var context = ConnectionContext()
        context.scope = .whole
        context.serverLog = serverLog
        change(&context)
        self.init(record, in: context)
    }
}

extension DiagnosedConnection {
    /// A connection of which that was concluded.
    package convenience init(record: ConnectionRecord, findings: [Finding], serverLog: [LoggedLine] = []) {
        self.init(facts: ConnectionFacts(record, serverLog: serverLog), findings: findings)
    }
}

extension CaptureInputs {
    /// Inputs of one good file.
    package static func of(
        _ connections: Int, trust: [TrustBundle] = [], notDecoded: Int = 0,
        _ change: (inout CaptureFile) -> Void = { _ in }
    ) -> CaptureInputs {
        var file = CaptureFile(path: "/tmp/client.pcap", format: .pcap, isCompressed: false, size: 1000)
        change(&file)
        return CaptureInputs(
            files: [file], hashes: [nil], framesNotDecoded: notDecoded, filter: nil, trust: trust,
            connectionCount: connections)
    }
}
