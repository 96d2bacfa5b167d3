public import Diagnosis

/// Two captures, one explanation: the whole of what `hangup diff` says.
public struct CaptureComparison: Sendable {
    /// The question that is answered.
    public enum Mode: String, Sendable, CaseIterable {
        /// What differs between two captures of the same kind of client, one of which works?
        case behaviour
        /// What happened to the same traffic between two points?
        case vantage
    }

    /// The question.
    public var mode: Mode
    /// Why that question and not the other.
    package var reason: ModeReason
    /// What each capture says by itself.
    public var diagnoses: PerPoint<Diagnosis>
    /// What to call the captures.
    public var names: PerPoint<String>
    /// How the clocks of the two stand to each other; nil where nothing tells, and between captures of different times.
    public var clock: ClockRelation?
    /// The capture on the client's side of the other; nil where nothing tells.
    public var nearerClient: Point?
    /// What was laid against what, that which explains most first.
    public var pairs: [ComparedPair]
    /// What follows from all of them, each story once.
    public var findings: [ComparisonFinding]
    /// What it says first.
    package var explanation: Explanation
    /// What could not be compared.
    package var limits: [ComparisonLimit]
    /// Whether anything differs that means something.
    public var isDifferent: Bool { pairs.contains { !$0.differences.isEmpty } }
    /// What follows and the explanation does not tell.
    public var untoldFindings: ArraySlice<ComparisonFinding> { findings.dropFirst(explanation.toldFindings) }
    /// Of pairs with something to tell, those that tell different stories, at most so many.
    package func pairsWorthTelling(limit: Int) -> [ComparedPair] {
        var told: [ComparedPair] = []
        for pair in pairs where !pair.differences.isEmpty && (mode == .vantage || !pair.isAlone) {
            if told.count == limit { break }
            if !told.contains(where: pair.tellsTheSame) { told.append(pair) }
        }
        return told
    }
    /// The difference that explains most.
    public var leading: (pair: ComparedPair, difference: Difference)? {
        for pair in pairs {
            if let difference = pair.leading { return (pair, difference) }
        }
        return nil
    }
}
