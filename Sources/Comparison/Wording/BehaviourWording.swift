import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// The explanation of two captures of different times or places: which one fails, until where both are the same, what is different then,
/// and what came of it.
struct BehaviourWording {
    let diagnoses: PerPoint<Diagnosis>
    let names: PerPoint<String>
    let pairs: [ComparedPair]

    /// The explanation, in sentences.
    var summary: String {
        guard let pair = pairs.first(where: { $0.leading != nil }) else { return sameness }
        var sentences = [outcome(pair), pair.isAlone ? resolution(pair) : course(pair), story(pair)].compactMap { $0 }
        let others = pairs.filter { $0.leading != nil }.dropFirst()
        if !others.isEmpty { sentences.append("Told below as well: \(Words.count(others.count, "further difference")).") }
        return sentences.joined(separator: " ")
    }

    private var sameness: String {
        let compared = pairs.filter { !$0.isAlone }
        guard !compared.isEmpty else { return "There is nothing to compare: neither capture has a TCP connection." }
        let isTroubled = compared.contains { $0.isTroubled.a }
        let connections = compared.reduce(PerPoint(a: 0, b: 0)) { sum, pair in
            PerPoint(a: sum.a + pair.connections.a.count, b: sum.b + pair.connections.b.count)
        }
        let counts = "\(names.a) (\(Words.count(connections.a, "connection"))) and \(names.b) (\(connections.b))"
        return isTroubled
            ? "No meaningful difference between \(counts): the same trouble in both."
            : "No meaningful difference between \(counts)."
    }

    // MARK: One pair

    private func record(_ pair: ComparedPair, _ point: Point) -> ConnectionRecord? {
        guard let id = pair.examples[point] else { return nil }
        return diagnoses[point].connections.first { $0.record.id == id }?.record
    }

    private func server(_ pair: ComparedPair) -> String {
        let records = Point.allCases.compactMap { record(pair, $0) }
        let named = records.first { $0.serverName != nil } ?? records.first
        return named.map { record in record.serverName.map { Words.name($0) } ?? record.server.description } ?? "the server"
    }

    /// `Connections to telemetry.vendor.example work in working.pcap (2 connections) and fail in failing.pcap (3 connections).`
    private func outcome(_ pair: ComparedPair) -> String {
        func count(_ point: Point) -> String {
            let (count, total) = (pair.connections[point].count, pair.totals[point])
            return "\(names[point]) (\(count == total ? Words.count(count, "connection") : "\(count) of \(total)"))"
        }
        let server = server(pair)
        if pair.isAlone {
            let point: Point = pair.connections.a.isEmpty ? .b : .a
            let trouble = pair.isTroubled[point] ? ", in trouble" : ""
            return
                "Only \(names[point]) has connections to \(server) (\(pair.connections[point].count)\(trouble)): \(names[point.other]) has none."
        }
        switch (pair.isTroubled.a, pair.isTroubled.b) {
        case (false, true): return "Connections to \(server) work in \(count(.a)) and fail in \(count(.b))."
        case (true, false): return "Connections to \(server) fail in \(count(.a)) and work in \(count(.b))."
        case (true, true): return "Connections to \(server) fail in both \(count(.a)) and \(count(.b)), not in the same way."
        case (false, false): return "Connections to \(server) work in both \(count(.a)) and \(count(.b)), not in the same way."
        }
    }

    /// `Both are the same until the ServerHello; then they differ in the issuer of the certificate: … in failing.pcap, … in working.pcap.`
    private func course(_ pair: ComparedPair) -> String? {
        guard let difference = pair.leading else { return nil }
        let focus: Point = pair.isTroubled.a && !pair.isTroubled.b ? .a : .b
        let words = difference.words
        let told =
            "in the \(difference.field.title): \(value(words[focus], difference, focus)), \(value(words[focus.other], difference, focus.other))"
        let common = lastCommon(pair, before: difference.field.stage)
        let circumstances = pair.differences.filter { $0.field.weight == .circumstance && $0.field.stage < difference.field.stage }
        let but =
            circumstances.isEmpty || difference.field.weight == .circumstance
            ? "" : " but for the \(Words.list(circumstances.map(\.field.title), limit: 2))"
        let rest = difference.field.stage == .ending ? outcomeDetail(pair, focus, besides: difference) : ""
        guard let common else { return "They differ from the start \(told)\(rest)." }
        return "Both are the same until \(common)\(but); then they differ \(told)\(rest)."
    }

    /// Why a capture has no connection to a server: its name led nowhere.
    private func resolution(_ pair: ComparedPair) -> String? {
        guard let difference = pair.differences.first(where: { $0.field == .nameResolution || $0.field == .nameAddresses }) else {
            return nil
        }
        let (point, words): (Point, PerPoint<String>) = (pair.connections.a.isEmpty ? .a : .b, difference.words)
        let told = { (point: Point) in value(words[point], difference, point) }
        return "DNS answered the question for it with \(told(point)), and with \(told(point.other))."
    }

    private func value(_ text: String, _ difference: Difference, _ point: Point) -> String {
        let frame = difference.frames[point].map { " (frame \($0))" } ?? ""
        return "\(difference.field.isQuoted ? "“\(Words.name(text))”" : Words.name(text)) in \(names[point])\(frame)"
    }

    /// Of the end the stage says little: who hung up and how belongs to it.
    private func outcomeDetail(_ pair: ComparedPair, _ point: Point, besides difference: Difference) -> String {
        let further = pair.differences.filter { $0.field == .alerts || $0.field == .idleBefore || $0.field == .closeBy }
            .filter { $0.field != difference.field }
        guard let next = further.first else { return "" }
        return ", and in the \(next.field.title): \(Words.name(next.words[point])), \(Words.name(next.words[point.other]))"
    }

    /// The last stage before `stage` that both came to.
    private func lastCommon(_ pair: ComparedPair, before stage: ComparedField.Stage) -> String? {
        // That both speak a protocol does not show how far.
        let fields = pair.constants.map(\.field).filter { $0 != .applicationProtocol }
        let reached = fields.map(\.stage).filter { $0 < stage && $0 != .reaching && $0 != .ending }.max()
        return reached?.words
    }

    /// What the capture in trouble says by itself of those connections.
    private func story(_ pair: ComparedPair) -> String? {
        let focus: Point = pair.isTroubled.a && !pair.isTroubled.b ? .a : .b
        guard pair.isTroubled[focus], let id = pair.examples[focus] else { return nil }
        let pattern = diagnoses[focus].groups.first { $0.connectionIDs.contains(id) }
        let isSuspect = pair.findings.contains { $0.finding.id == .interceptionCertificateReplaced && $0.finding.confidence > .possible }
        let suspicion = isSuspect ? "Likely something on the way opens TLS there (TLS inspection)." : nil
        return [pattern.map { "In \(names[focus]): \($0.summary)" }, suspicion].compactMap { $0 }.joined(separator: " ")
    }
}
