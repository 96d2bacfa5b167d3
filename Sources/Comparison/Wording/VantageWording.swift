import Diagnosis
import Octets
import Timeline

/// The explanation of the same traffic at two points, in sentences that can open a ticket.
struct VantageWording {
    /// Conclusions told in the explanation; further ones are counted.
    static let toldLimit = 2

    private let view: VantageView
    private let pairs: [ComparedPair]
    private let findings: [ComparisonFinding]

    init(_ view: VantageView, pairs: [ComparedPair], findings: [ComparisonFinding]) {
        (self.view, self.pairs, self.findings) = (view, pairs, findings)
    }

    /// The explanation.
    var summary: String {
        let problems = findings.filter { $0.finding.severity == .problem }
        guard !problems.isEmpty else { return calm }
        var sentences = problems.prefix(Self.toldLimit).map(\.finding.summary)
        let rest = findings.count - sentences.count
        if rest > 0 { sentences.append("Told below as well: \(Words.count(rest, "further difference")).") }
        return sentences.joined(separator: " ")
    }

    /// Nothing between the points explains trouble.
    private var calm: String {
        let both = pairs.filter { !$0.isAlone }
        let shared = Words.count(both.count, "connection")
        let troubled = both.filter { $0.isTroubled.a && $0.isTroubled.b }
        let alike =
            troubled.isEmpty
            ? ""
            : " The trouble of \(Words.count(troubled.count, "connection")) is the same at both points\(story(troubled)): it does not come from between them."
        if findings.isEmpty {
            guard !both.isEmpty else { return "\(view.names.a) and \(view.names.b) have no connection in common." }
            return
                "No meaningful difference: what was sent in \(both.count == 1 ? "the one connection" : "the \(shared)") that \(view.names.a) and \(view.names.b) have in common arrived as it was sent.\(alike)"
        }
        let told = findings.prefix(Self.toldLimit).map(\.finding.summary)
        let rest = findings.count - told.count
        let more = rest > 0 ? " Told below as well: \(Words.count(rest, "further difference"))." : ""
        return told.joined(separator: " ") + alike + more
    }

    private func story(_ pairs: [ComparedPair]) -> String {
        guard let id = pairs.first?.examples[view.near],
            let pattern = view.diagnoses[view.near].patterns.first(where: { $0.connections.contains(id) })
        else { return "" }
        return " (\(pattern.summary.prefix { $0 != "." }))"
    }
}
