import Comparison
import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline

/// The content of a comparison, in words but without layout: what Markdown and text have in common.
struct DiffOutline {
    /// Pairs told in detail.
    static let detailLimit = 6
    /// Rows of the table of pairs.
    static let rowLimit = 30
    /// Differences told of one pair.
    static let differenceLimit = 16

    /// One pair: a row of the table.
    struct Row {
        var connections: PerPoint<String>
        var server: String
        var evidence: String
        var differences: String
        var findings: String
    }

    /// One pair in detail.
    struct Section {
        var heading: String
        var pair: ComparedPair
        var connections: PerPoint<DiagnosedConnection?>
        var timeline: PairTimeline
        var differences: [(title: String, values: PerPoint<String>)]
        var untoldDifferences: Int
        var constants: String?
        var because: [String]
        var rivals: [String]
    }

    let comparison: CaptureComparison
    let sections: [Section]
    let rows: [Row]
    let unlisted: Int

    init(_ comparison: CaptureComparison, telling isChosen: (Int) -> Bool) {
        self.comparison = comparison
        let byID = PerPoint(a: Self.byID(comparison.diagnoses.a), b: Self.byID(comparison.diagnoses.b))
        let chosen = comparison.pairs.filter { $0.connections.a.contains(where: isChosen) }
        let telling = chosen.isEmpty ? Self.worthTelling(comparison) : chosen
        sections = telling.prefix(Self.detailLimit).map { Self.section($0, comparison, byID) }
        let listed = comparison.pairs.filter { !$0.differences.isEmpty || comparison.mode == .behaviour }
        rows = listed.prefix(Self.rowLimit).map { Self.row($0, comparison, byID) }
        unlisted = listed.count - rows.count
    }

    private static func byID(_ diagnosis: Diagnosis) -> [Int: DiagnosedConnection] {
        Dictionary(diagnosis.connections.map { ($0.record.id, $0) }) { first, _ in first }
    }

    /// Of pairs with the same story the first.
    private static func worthTelling(_ comparison: CaptureComparison) -> [ComparedPair] {
        var seen: Set<[String]> = []
        return comparison.pairs.filter { pair in
            guard !pair.differences.isEmpty, comparison.mode == .vantage || !pair.isAlone else { return false }
            let story = pair.findings.isEmpty ? pair.differences.map(\.field.rawValue) : pair.findings.map(\.finding.summary)
            return seen.insert(story).inserted
        }
    }

    // MARK: The whole

    var title: String {
        comparison.mode == .vantage
            ? "What happened between \(comparison.names.a) and \(comparison.names.b)"
            : "What differs between \(comparison.names.a) and \(comparison.names.b)"
    }

    /// How sure the explanation is; nil where it is certain, or nothing is explained.
    var confidence: Finding.Confidence? {
        guard comparison.mode == .vantage, let leading = comparison.findings.first?.finding, leading.severity > .note,
            leading.confidence != .certain
        else { return nil }
        return leading.confidence
    }

    /// `Compared as the same traffic at two points: 3 connections are in both captures (…).`
    var question: String {
        let what =
            comparison.mode == .vantage ? "Compared as the same traffic at two points" : "Compared as captures of different times or places"
        return "\(what): \(comparison.reason)."
    }

    /// `The clock of server.pcap is 312.4 s behind that of client.pcap (± 0.3 ms).`; nil where nothing is known of the clocks.
    var clock: String? {
        guard comparison.mode == .vantage, let clock = comparison.clock else { return nil }
        let drift =
            clock.drift == 0
            ? ""
            : " It \(clock.drift > 0 ? "gains" : "loses") \(Quantity.plain(abs(clock.drift) * 1e6)) µs per second (± \(Quantity.plain(clock.driftError * 1e6)))."
        guard let error = clock.error else {
            return
                "The clock of \(comparison.names.b) is about \(offset(clock.offset)) that of \(comparison.names.a); one direction alone does not tell how exactly.\(drift)"
        }
        let standing =
            abs(clock.offset) <= error && clock.drift == 0
            ? "The clocks of both captures agree within \(Quantity.duration(error))"
            : "The clock of \(comparison.names.b) is \(offset(clock.offset)) that of \(comparison.names.a) (± \(Quantity.duration(error)))"
        return "\(standing).\(drift)"
    }

    private func offset(_ seconds: Double) -> String {
        let size = abs(seconds) < 1 ? Quantity.duration(abs(seconds)) : "\(Quantity.fixed(abs(seconds), abs(seconds) < 1000 ? 4 : 3)) s"
        return "\(size) \(seconds < 0 ? "behind" : "ahead of")"
    }

    /// What is the same in the pair that explains most, in one line.
    var constants: String? {
        guard let pair = comparison.leading?.pair ?? comparison.pairs.first(where: { !$0.isAlone }) else { return nil }
        return comparison.mode == .behaviour ? pair.constantsInWords.map { "The same in both: \($0)." } : nil
    }

    /// What follows, where the explanation does not say it already.
    var notes: [Finding] {
        let telling = comparison.findings.map(\.finding).filter { comparison.mode == .vantage || $0.severity > .note }
        return Array(telling.filter { !comparison.summary.contains($0.summary) }.prefix(Self.detailLimit))
    }

    /// What to do, each step once.
    var nextSteps: [String] {
        let own = comparison.findings.filter { $0.finding.severity > .note }.flatMap(\.finding.nextSteps)
        guard comparison.mode == .behaviour, let pair = comparison.leading?.pair else { return own.unique }
        let steps = Point.allCases.flatMap { point -> [String] in
            guard pair.isTroubled[point], let id = pair.examples[point],
                let connection = comparison.diagnoses[point].connections.first(where: { $0.record.id == id })
            else { return [] }
            return connection.findings.filter { $0.severity == .problem }.flatMap(\.nextSteps)
        }
        return (own + steps).unique
    }

    /// What each capture says by itself: the first sentence of its verdict.
    var verdicts: [String] {
        Point.allCases.map {
            "\(comparison.names[$0]) by itself: \(SentenceSplit.first(of: comparison.diagnoses[$0].verdict.summary).first)"
        }
    }

    /// What the captures were read from and with.
    var footer: [String] {
        let (a, b) = (footer(.a), footer(.b))
        // The last line is about the options, which mostly are the same.
        return a.last == b.last ? Array(a.dropLast()) + b : a + b
    }

    /// The footer of one capture, each file of it with its letter; the last line is about the options.
    private func footer(_ point: Point) -> [String] {
        let lines = EvidenceWording.lines(comparison.diagnoses[point].evidence)
        return lines.enumerated().map { $0.offset < lines.count - 1 ? "\(point == .a ? "A" : "B"): \($0.element)" : $0.element }
    }

    // MARK: Pairs

    private static func row(
        _ pair: ComparedPair, _ comparison: CaptureComparison, _ byID: PerPoint<[Int: DiagnosedConnection]>
    ) -> Row {
        func numbers(_ ids: [Int]) -> String {
            ids.isEmpty ? "–" : (ids.count > 1 ? "\(ids.count): " : "") + Quantity.numbers(ids, limit: 3)
        }
        let records = Point.allCases.compactMap { point in pair.examples[point].flatMap { byID[point][$0]?.record } }
        let named = records.first { $0.serverName != nil } ?? records.first
        let told = pair.differences.prefix(3).map(\.field.title)
        let rest = pair.differences.count - told.count
        return Row(
            connections: PerPoint(a: numbers(pair.connections.a), b: numbers(pair.connections.b)),
            server: named.map { $0.serverName ?? $0.server.description } ?? "–", evidence: pair.evidence.words,
            differences: pair.differences.isEmpty ? "none" : told.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
            findings: pair.findings.map(\.finding.id.rawValue).unique.joined(separator: ", "))
    }

    private static func section(
        _ pair: ComparedPair, _ comparison: CaptureComparison, _ byID: PerPoint<[Int: DiagnosedConnection]>
    ) -> Section {
        let connections = PerPoint(a: pair.examples.a.flatMap { byID.a[$0] }, b: pair.examples.b.flatMap { byID.b[$0] })
        let told = pair.differences.prefix(differenceLimit).map { difference in
            let words = difference.words
            func value(_ point: Point) -> String {
                Quantity.shortened(words[point], 160) + (difference.frames[point].map { " (frame \($0))" } ?? "")
            }
            return (title: difference.field.title, values: PerPoint(a: value(.a), b: value(.b)))
        }
        let isJoined = comparison.mode == .behaviour || pair.isSameTCP
        let findings = pair.findings.map(\.finding)
        return Section(
            heading: heading(pair, connections), pair: pair, connections: connections,
            timeline: PairTimeline(
                connections, clock: comparison.mode == .vantage ? comparison.clock : nil, isJoined: isJoined, lost: lost(pair, comparison)),
            differences: told, untoldDifferences: pair.differences.count - told.count, constants: pair.constantsInWords,
            because: findings.flatMap(\.because).unique, rivals: findings.flatMap(\.rivals).unique)
    }

    /// Where segments were seen that never arrived, as far as it is known which way they went.
    private static func lost(_ pair: ComparedPair, _ comparison: CaptureComparison) -> [(point: Point, side: Side, mark: Mark)] {
        guard let path = pair.path, let near = comparison.nearerClient else { return [] }
        return Side.allCases.flatMap { side in
            path.ways[side].lost.marks.map { (point: side == .client ? near : near.other, side: side, mark: $0) }
        }
    }

    private static func heading(_ pair: ComparedPair, _ connections: PerPoint<DiagnosedConnection?>) -> String {
        let records = [connections.a?.record, connections.b?.record].compactMap { $0 }
        let server = (records.first { $0.serverName != nil } ?? records.first).map { $0.serverName ?? $0.server.description } ?? ""
        func number(_ point: Point, _ name: String) -> String? { pair.examples[point].map { "\(name) \($0)" } }
        let numbers = [number(.a, "A"), number(.b, "B")].compactMap { $0 }.joined(separator: " and ")
        return "Connection \(numbers) · \(server)"
    }
}

extension ConnectionPair.Evidence {
    /// As a table names it.
    var words: String {
        switch self {
        case .addressesAndSequenceNumbers: "addresses, sequence numbers"
        case .sequenceNumbers: "sequence numbers"
        case .addresses: "addresses"
        case .tlsRandoms: "randoms of TLS"
        case .payload: "payload"
        case .orderAndTime: "order and time"
        case .serverAndClient: "server, client"
        case .server: "server"
        case .none: "–"
        }
    }
}
