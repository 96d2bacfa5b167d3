import Diagnosis
import Knowledge
import Octets
import Timeline

/// How a connection came out, coarsely enough that two of one story have the same.
struct Outcome: Hashable {
    /// The finding that leads, where that is a problem; nil where nothing is wrong.
    let trouble: FindingID?
    /// The stage reached, of connections in trouble.
    let phase: Phase?
    /// Who hung up, of connections in trouble.
    let closedBy: Close.Party?

    /// That of a connection.
    init(_ connection: DiagnosedConnection) {
        let leading = connection.findings.first { $0.severity == .problem }
        trouble = leading?.id
        phase = leading == nil ? nil : connection.record.phase
        closedBy = leading == nil ? nil : connection.record.close.by
    }

    /// Nothing wrong.
    var isSound: Bool { trouble == nil }
}
