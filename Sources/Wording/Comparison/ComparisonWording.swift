public import Comparison
import Diagnosis

extension CaptureComparison {
    /// The explanation, sentence by sentence: it can open a ticket.
    public var sentences: [String] {
        switch explanation {
        case .nothingToCompare: ["There is nothing to compare: neither capture has a TCP connection."]
        case .alike(let connections, let inTrouble): [alike(connections, inTrouble)]
        case .differing(let explanation): BehaviourWording(explanation, names: names).sentences
        case .nothingInCommon: ["\(names.a) and \(names.b) have no connection in common."]
        case .betweenPoints(let explanation): VantageWording(explanation, self).sentences
        }
    }

    /// The explanation, as one text.
    public var summary: String { sentences.joined(separator: " ") }

    /// Why that question and not the other, as a clause.
    public var reasonText: String { ModeReasonWording(names: names).text(reason) }

    /// What could not be compared, and why.
    public var limitTexts: [String] { limits.map(ComparisonLimitWording(names: names).text) }

    private func alike(_ connections: PerPoint<Int>, _ inTrouble: Bool) -> String {
        let counts = "\(names.a) (\(Words.count(connections.a, "connection"))) and \(names.b) (\(connections.b))"
        return inTrouble
            ? "No meaningful difference between \(counts): the same problem in both."
            : "No meaningful difference between \(counts)."
    }
}
