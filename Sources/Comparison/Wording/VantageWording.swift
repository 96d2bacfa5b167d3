import Diagnosis
import Octets
import Timeline
import Wording

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
        guard !both.isEmpty else { return "\(view.names.a) and \(view.names.b) have no connection in common." }
        let told = findings.isEmpty ? [unexplained(both)] : findings.prefix(Self.toldLimit).map(\.finding.summary)
        let rest = findings.count - told.count
        let more = rest > 0 ? "Told below as well: \(Words.count(rest, "further difference"))." : nil
        return (told + [trouble(both), more].compactMap { $0 }).joined(separator: " ")
    }

    /// What the records alone tell where no rule concludes anything.
    private func unexplained(_ both: [ComparedPair]) -> String {
        let shared = both.count == 1 ? "the one connection" : "the \(both.count) connections"
        let common = "\(shared) that \(view.names.a) and \(view.names.b) have in common"
        let differing = both.flatMap(\.differences).map(\.field.title).unique
        if !differing.isEmpty { return "In \(common) differ: \(Words.list(differing, limit: 4))." }
        return view.hasSegments
            ? "No meaningful difference: what was sent in \(common) arrived as it was sent."
            : "No difference is seen in \(common), whose segments could not be compared one by one."
    }

    /// Trouble that both points show alike.
    private func trouble(_ both: [ComparedPair]) -> String? {
        let troubled = both.filter { $0.isTroubled.a && $0.isTroubled.b }
        guard let id = troubled.first?.examples[view.near] else { return nil }
        let story = view.diagnoses[view.near].groups.first { $0.connectionIDs.contains(id) }?.summary
        return
            "The trouble of \(Words.count(troubled.count, "connection")) is the same at both points, so it does not come from between them\(story.map { ": \($0)" } ?? ".")"
    }
}
