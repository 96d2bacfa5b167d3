import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

/// The explanation of two captures of different times or places, in sentences.
struct BehaviourWording {
    private let explanation: BehaviourExplanation
    /// What to call the captures.
    private let names: PerPoint<String>

    init(_ explanation: BehaviourExplanation, names: PerPoint<String>) {
        (self.explanation, self.names) = (explanation, names)
    }

    private var pair: ComparedPair { explanation.pair }
    private var difference: Difference { explanation.difference }

    /// The explanation, sentence by sentence.
    var sentences: [String] {
        var sentences = [outcome, pair.isAlone ? resolution : course].compactMap { $0 }
        if let group = explanation.group {
            sentences += group.sentences.prefixed(with: "In \(names[explanation.focus]): ")
        }
        if explanation.isInterceptionLikely {
            sentences.append("Likely TLS is inspected on the path there.")
        }
        if explanation.further > 0 { sentences.append(Words.further(explanation.further)) }
        return sentences
    }

    private var server: String {
        let records = Point.allCases.compactMap { explanation.connections[$0]?.record }
        let named = records.first { $0.serverName != nil } ?? records.first
        return named.map { record in record.serverName.map { Words.name($0) } ?? record.server.description }
            ?? "the server"
    }

    /// `Connections to telemetry.vendor.example work in working.pcap (2 connections) and fail in failing.pcap (3
    /// connections).`
    private var outcome: String {
        if pair.isAlone {
            let point: Point = pair.connections.a.isEmpty ? .b : .a
            let trouble = pair.isTroubled[point] ? ", with failures" : ""
            return
                """
                Only \(names[point]) has connections to \(server) (\(pair.connections[point].count)\(trouble)): \
                \(names[point.other]) has none.
                """
        }
        switch (pair.isTroubled.a, pair.isTroubled.b) {
        case (false, true): return "Connections to \(server) work in \(count(.a)) and fail in \(count(.b))."
        case (true, false): return "Connections to \(server) fail in \(count(.a)) and work in \(count(.b))."
        case (true, true):
            return "Connections to \(server) fail in both \(count(.a)) and \(count(.b)), not in the same way."
        case (false, false):
            return "Connections to \(server) work in both \(count(.a)) and \(count(.b)), not in the same way."
        }
    }

    private func count(_ point: Point) -> String {
        let (count, total) = (pair.connections[point].count, pair.totals[point])
        return "\(names[point]) (\(count == total ? Words.count(count, "connection") : "\(count) of \(total)"))"
    }

    /// `Both are the same until the ServerHello; then they differ in the issuer of the certificate: “…” in
    /// failing.pcap, …`
    private var course: String {
        let focus = explanation.focus
        let told = "in \(difference.field.noun): \(value(difference, focus)), \(value(difference, focus.other))"
        let circumstances = explanation.circumstances.map(\.title)
        let but = circumstances.isEmpty ? "" : " but for the \(Words.list(circumstances, limit: 2))"
        guard let common = explanation.common else { return "They differ from the start \(told)\(ending)." }
        return "Both are the same until \(common.words)\(but); then they differ \(told)\(ending)."
    }

    /// Why a capture has no connection to a server: its name led nowhere.
    private var resolution: String? {
        guard let difference = explanation.resolution else { return nil }
        let point: Point = pair.connections.a.isEmpty ? .a : .b
        return
            """
            DNS answered the query for it with \(value(difference, point)), and with \
            \(value(difference, point.other)).
            """
    }

    private func value(_ difference: Difference, _ point: Point) -> String {
        let name = Words.name(difference.words[point])
        let frame = difference.frames[point].map { " (frame \($0))" } ?? ""
        return "\(difference.field.isQuoted ? "“\(name)”" : name) in \(names[point])\(frame)"
    }

    private var ending: String {
        guard let next = explanation.ending else { return "" }
        let (words, focus) = (next.words, explanation.focus)
        return ", and in \(next.field.noun): \(Words.name(words[focus])), \(Words.name(words[focus.other]))"
    }
}
