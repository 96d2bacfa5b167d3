import Comparison
import Diagnosis
import Octets

/// The explanation of the same traffic at two points, in sentences.
struct VantageWording {
    private let explanation: VantageExplanation
    private let comparison: CaptureComparison

    init(_ explanation: VantageExplanation, _ comparison: CaptureComparison) {
        (self.explanation, self.comparison) = (explanation, comparison)
    }

    /// The explanation, sentence by sentence.
    var sentences: [String] {
        var sentences = explanation.told.flatMap { comparison.statement(of: $0).sentences }
        if let unexplained = explanation.unexplained { sentences.append(text(unexplained)) }
        if let trouble = explanation.sharedTrouble { sentences += Self.sentences(trouble) }
        if explanation.further > 0 { sentences.append(Words.further(explanation.further)) }
        return sentences
    }

    /// What the records alone tell where no rule concludes anything.
    private func text(_ unexplained: VantageExplanation.Unexplained) -> String {
        let shared = unexplained.connections == 1 ? "the one connection" : "the \(unexplained.connections) connections"
        let common = "\(shared) that \(comparison.names.a) and \(comparison.names.b) have in common"
        let differing = unexplained.differing.map(\.title)
        if !differing.isEmpty { return "In \(common) differ: \(Words.list(differing, limit: 4))." }
        return unexplained.hasSegments
            ? "No meaningful difference: what was sent in \(common) arrived as it was sent."
            : "No difference is seen in \(common), whose segments could not be compared one by one."
    }

    /// Trouble that both points show alike.
    private static func sentences(_ trouble: VantageExplanation.SharedTrouble) -> [String] {
        let lead =
            """
            The problem of \(Words.count(trouble.connections, "connection")) is the same at both points, so its cause \
            is not between them
            """
        return trouble.group.map { $0.sentences.prefixed(with: "\(lead): ") } ?? ["\(lead)."]
    }
}
