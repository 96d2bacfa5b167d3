import Comparison
import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// What `hangup diff` says, as a document: the order of its parts stands here and nowhere else.
struct DiffDocument {
    /// Pairs told in detail.
    static let detailLimit = 6
    /// Rows of the table of pairs.
    static let rowLimit = 30

    private let comparison: CaptureComparison
    private let byID: PerPoint<[Int: DiagnosedConnection]>
    private let isChosen: (Int) -> Bool

    /// The document of a comparison.
    ///
    /// - Parameter isChosen: connections of the first capture, by number, that are told in detail whatever differs.
    static func document(of comparison: CaptureComparison, telling isChosen: @escaping (Int) -> Bool) -> Document {
        DiffDocument(comparison, isChosen).document
    }

    private init(_ comparison: CaptureComparison, _ isChosen: @escaping (Int) -> Bool) {
        self.comparison = comparison
        self.isChosen = isChosen
        byID = PerPoint(a: Self.byID(comparison.diagnoses.a), b: Self.byID(comparison.diagnoses.b))
    }

    private static func byID(_ diagnosis: Diagnosis) -> [Int: DiagnosedConnection] {
        Dictionary(diagnosis.connections.map { ($0.record.id, $0) }) { first, _ in first }
    }

    private var document: Document {
        var document = Document()
        document.add(.heading(.init(level: .document, title: .plain(RichText(title)))))
        document.add(.verdict(.init(sentences: comparison.sentences, confidence: confidence)))
        for finding in notes { document.add(.paragraph("Also: \(finding.summary)")) }
        if let constants { document.add(.paragraph(RichText(constants))) }
        document.add(.paragraph(RichText([question, clock].compactMap { $0 }.joined(separator: " "))))
        if !table.rows.isEmpty { document.add(.pairs(table)) }
        document.addList("What to do", nextSteps)
        for section in sections { section.add(to: &document) }
        document.addList("Each capture by itself", verdicts)
        document.addList("What could not be compared", comparison.limitTexts)
        document.add(.footer(footer.map { RichText($0) }))
        return document
    }

    // MARK: The whole

    private var title: String {
        comparison.mode == .vantage
            ? "What happened between \(comparison.names.a) and \(comparison.names.b)"
            : "What differs between \(comparison.names.a) and \(comparison.names.b)"
    }

    /// How sure the explanation is; nil where it is certain, or nothing is explained.
    private var confidence: Finding.Confidence? {
        guard comparison.mode == .vantage, let leading = comparison.findings.first, leading.severity > .note,
            leading.confidence != .certain
        else { return nil }
        return leading.confidence
    }

    /// `Compared as the same traffic at two points: 3 connections are in both captures (…).`
    private var question: String {
        let what =
            comparison.mode == .vantage
            ? "Compared as the same traffic at two points" : "Compared as captures from different times or places"
        return "\(what): \(comparison.reasonText)."
    }

    /// How the clocks stand to each other; nil where nothing is known of them.
    private var clock: String? {
        guard comparison.mode == .vantage, let clock = comparison.clock else { return nil }
        return ClockWording.sentence(clock, comparison.names)
    }

    /// What is the same in the pair that explains most, in one line.
    private var constants: String? {
        guard let pair = comparison.leading?.pair ?? comparison.pairs.first(where: { !$0.isAlone }) else { return nil }
        return comparison.mode == .behaviour ? pair.constantsInWords.map { "The same in both: \($0)." } : nil
    }

    /// What follows, where the explanation does not say it already.
    private var notes: [FindingStatement] {
        let telling = comparison.untoldFindings.filter { comparison.mode == .vantage || $0.severity > .note }
        return telling.prefix(Self.detailLimit).map(comparison.statement)
    }

    /// What to do, each step once.
    private var nextSteps: [String] {
        let own = comparison.findings.filter { $0.severity > .note }.flatMap { comparison.statement(of: $0).nextSteps }
        guard comparison.mode == .behaviour, let pair = comparison.leading?.pair else { return own.unique }
        let steps = Point.allCases.flatMap { point -> [String] in
            guard pair.isTroubled[point], let id = pair.examples[point],
                let connection = comparison.diagnoses[point].connections.first(where: { $0.record.id == id })
            else { return [] }
            return connection.statements.filter { $0.severity == .problem }.flatMap(\.nextSteps)
        }
        return (own + steps).unique
    }

    /// What each capture says by itself: the first sentence of its verdict.
    private var verdicts: [String] {
        Point.allCases.map {
            "\(comparison.names[$0]) by itself: \(comparison.diagnoses[$0].verdict.sentences.first ?? "")"
        }
    }

    /// What the captures were read from and with.
    private var footer: [String] {
        let (a, b) = (footer(.a), footer(.b))
        // The last line is about the options, which mostly are the same.
        return a.last == b.last ? Array(a.dropLast()) + b : a + b
    }

    /// The footer of one capture, each file of it with its letter; the last line is about the options.
    private func footer(_ point: Point) -> [String] {
        let lines = CaptureInputsWording.lines(comparison.diagnoses[point].inputs)
        return lines.enumerated().map {
            $0.offset < lines.count - 1 ? "\(point == .a ? "A" : "B"): \($0.element)" : $0.element
        }
    }

    // MARK: Pairs

    private var table: Document.PairTable {
        let listed = comparison.pairs.filter { !$0.differences.isEmpty || comparison.mode == .behaviour }
        let unlisted = listed.count - Self.rowLimit
        return .init(
            names: comparison.names, rows: listed.prefix(Self.rowLimit).map(row),
            unlisted: unlisted > 0
                ? "\(unlisted) more with differences are not listed here; `--format json` has all." : nil)
    }

    private func row(_ pair: ComparedPair) -> Document.PairTable.Row {
        let told = pair.differences.prefix(3).map(\.field.title)
        let rest = pair.differences.count - told.count
        return .init(
            connections: pair.connections, server: Self.server(of: examples(of: pair)) ?? "–",
            matchedBy: pair.matchBasis.words,
            differences: told.isEmpty ? "none" : told.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
            findings: pair.findings.map(\.id.rawValue).unique)
    }

    private var sections: [PairSection] {
        let chosen = comparison.pairs.filter { $0.connections.a.contains(where: isChosen) }
        return (chosen.isEmpty ? comparison.pairsWorthTelling(limit: Self.detailLimit) : chosen).prefix(
            Self.detailLimit
        ).map { pair in
            PairSection(comparison: comparison, pair: pair, connections: examples(of: pair))
        }
    }

    private func examples(of pair: ComparedPair) -> PerPoint<DiagnosedConnection?> {
        PerPoint(a: pair.examples.a.flatMap { byID.a[$0] }, b: pair.examples.b.flatMap { byID.b[$0] })
    }

    /// The server of a pair, by its name where either capture shows that.
    static func server(of connections: PerPoint<DiagnosedConnection?>) -> String? {
        let records = [connections.a, connections.b].compactMap { $0?.record }
        return (records.first { $0.serverName != nil } ?? records.first).map { $0.serverName ?? $0.server.description }
    }
}
