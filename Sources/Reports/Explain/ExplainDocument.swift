import Comparison
import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// What `hangup explain` says, as a document: the order of its parts stands here and nowhere else.
struct ExplainDocument {
    /// Stories told in full; of further ones the table has a row.
    static let detailLimit = 12
    /// Rows of the table of stories.
    static let rowLimit = 40

    private let diagnosis: Diagnosis
    private let byID: [Int: DiagnosedConnection]

    /// The document of a diagnosis.
    static func document(of diagnosis: Diagnosis) -> Document { ExplainDocument(diagnosis).document }

    private init(_ diagnosis: Diagnosis) {
        self.diagnosis = diagnosis
        byID = Dictionary(diagnosis.connections.map { ($0.record.id, $0) }) { first, _ in first }
    }

    private var document: Document {
        let sections = self.sections
        var document = Document()
        let title = "Who hung up: \(CaptureInputsWording.title(diagnosis.inputs))"
        document.add(.heading(.init(level: .document, title: .plain(RichText(title)))))
        document.add(.verdict(verdict))
        for finding in notes { document.add(.note(RichText(finding.summary))) }
        if !diagnosis.groups.isEmpty { document.add(.connections(table)) }
        document.addList("What to do", nextSteps(sections))
        for (index, section) in sections.enumerated() { section.add(to: &document, isFirst: index == 0) }
        if let untold = untold(sections) { document.add(.paragraph(untold)) }
        document.addList("What the capture does not show", diagnosis.limitTexts)
        document.add(.footer(CaptureInputsWording.lines(diagnosis.inputs).map { RichText($0) }))
        return document
    }

    // MARK: The whole

    private var verdict: Document.Verdict {
        let verdict = diagnosis.verdict
        // Of what the capture does not show there is nothing to be sure of.
        let isSure = verdict.confidence == .certain || verdict.isHealthy != false
        return Document.Verdict(sentences: verdict.sentences, confidence: isSure ? nil : verdict.confidence)
    }

    /// What is to be said of the capture as a whole, where the verdict does not say it.
    private var notes: [FindingStatement] {
        diagnosis.verdict.saysCaptureFindings
            ? [] : diagnosis.findings.filter { $0.severity > .note }.map { FindingStatement($0) }
    }

    /// What to do, each step once, most important first.
    private func nextSteps(_ sections: [ConnectionSection]) -> [String] {
        let stories = sections.filter(\.connection.isTroubled).prefix(3).flatMap { section in
            section.connection.statements.filter { $0.severity == .problem }.flatMap(\.nextSteps)
        }
        let capture = diagnosis.findings.filter { $0.severity == .warning }.flatMap { FindingStatement($0).nextSteps }
        return (stories + capture).unique
    }

    // MARK: Stories

    private var sections: [ConnectionSection] {
        let twins = ReferenceConnection.Finder(diagnosis.connections)
        return diagnosis.groups.prefix(Self.detailLimit).compactMap { group in
            guard let connection = group.connectionIDs.first.flatMap({ byID[$0] }), !connection.findings.isEmpty
            else { return nil }
            return ConnectionSection(
                group: group, connection: connection, twin: twins.twin(of: connection),
                isFiltered: diagnosis.inputs.filter != nil)
        }
    }

    private var table: Document.ConnectionTable {
        .init(
            title: "Connections by cause", groups: diagnosis.groups.prefix(Self.rowLimit).compactMap(group),
            untroubled: untroubled,
            unlisted: further(diagnosis.groups.count - Self.rowLimit, "not listed here; `--format json` has all."))
    }

    private func group(_ group: ConnectionGroup) -> Document.ConnectionTable.Group? {
        guard let record = group.connectionIDs.first.flatMap({ byID[$0] })?.record else { return nil }
        return .init(
            connections: group.connectionIDs,
            clients: group.clients.prefix(3).joined(separator: ", ") + (group.clients.count > 3 ? " …" : ""),
            servers: group.serverNames.prefix(3).joined(separator: ", "),
            ending: .init(
                phase: record.phase.rawValue, by: CloseWording.ending(record), how: CloseWording.manner(record)),
            findings: group.findingIDs.map(\.rawValue))
    }

    /// Connections that no story is told of; nil when there are none.
    private var untroubled: Document.ConnectionTable.Group? {
        let told = Set(diagnosis.groups.flatMap(\.connectionIDs))
        let records = diagnosis.connections.map(\.record).filter { !told.contains($0.id) }
        guard !records.isEmpty else { return nil }
        return .init(
            connections: records.map(\.id),
            clients: records.map(\.client.address.description).unique.prefix(3).joined(separator: ", "),
            servers: ServerKey.names(of: records).prefix(3).joined(separator: ", "),
            findings: [])
    }

    private func untold(_ sections: [ConnectionSection]) -> RichText? {
        further(
            diagnosis.groups.count - sections.count,
            "not shown in detail; `hangup timeline` shows any connection.")
    }

    private func further(_ count: Int, _ what: String) -> RichText? {
        guard count > 0 else { return nil }
        return RichText("\(Words.count(count, "further cause is", plural: "further causes are")) \(what)")
    }
}
