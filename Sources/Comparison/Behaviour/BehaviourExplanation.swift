package import Diagnosis
import Timeline

/// Two captures of different times or places: which one fails, until where both are the same, what is different then,
/// and what came of it.
package struct BehaviourExplanation: Sendable {
    /// What was laid against what, of the difference that explains most.
    package let pair: ComparedPair
    /// That difference.
    package let difference: Difference
    /// The connections that it is told by.
    package let connections: PerPoint<DiagnosedConnection?>
    /// The capture that is looked at: the one in trouble; where both or neither are, the second.
    package let focus: Point
    /// The last stage before the difference that both came to; nil where they differ from the start.
    package let common: ComparedField.LifecycleStep?
    /// What else differs before it, and is seldom the cause.
    package let circumstances: [ComparedField]
    /// What differs in the end besides, where the stage reached says little.
    package let ending: Difference?
    /// What DNS answered differently.
    package let resolution: Difference?
    /// What the capture in trouble says by itself of those connections; nil where they are in none.
    package let group: ConnectionGroup?
    /// Whether something on the way likely opens TLS in the capture in trouble.
    package let isInterceptionLikely: Bool
    /// Pairs of which a difference is told besides.
    package let further: Int

    /// The explanation of two captures.
    static func explanation(of pairs: [ComparedPair], _ diagnoses: PerPoint<Diagnosis>) -> Explanation {
        let leading = pairs.lazy.compactMap { pair in pair.leading.map { (pair, $0) } }.first
        if let (pair, difference) = leading {
            let further = pairs.count { $0.leading != nil } - 1
            return .differing(BehaviourExplanation(pair, difference, diagnoses, further: further))
        }
        let compared = pairs.filter { !$0.isAlone }
        guard !compared.isEmpty else { return .nothingToCompare }
        let connections = compared.reduce(PerPoint(a: 0, b: 0)) { sum, pair in
            PerPoint(a: sum.a + pair.connections.a.count, b: sum.b + pair.connections.b.count)
        }
        return .alike(connections: connections, inTrouble: compared.contains { $0.isTroubled.a })
    }

    private init(_ pair: ComparedPair, _ difference: Difference, _ diagnoses: PerPoint<Diagnosis>, further: Int) {
        (self.pair, self.difference, self.further) = (pair, difference, further)
        func connection(_ point: Point) -> DiagnosedConnection? {
            pair.examples[point].flatMap { id in diagnoses[point].connections.first { $0.record.id == id } }
        }
        connections = PerPoint(a: connection(.a), b: connection(.b))
        focus = pair.isTroubled.a && !pair.isTroubled.b ? .a : .b
        common = Self.lastCommon(pair, before: difference.field.stage)
        circumstances =
            difference.field.weight == .circumstance
            ? []
            : pair.differences.map(\.field).filter { $0.weight == .circumstance && $0.stage < difference.field.stage }
        ending = difference.field.stage == .ending ? Self.ending(pair, besides: difference) : nil
        resolution = pair.differences.first { $0.field == .nameResolution || $0.field == .nameAddresses }
        let troubled = pair.isTroubled[focus] ? pair.examples[focus] : nil
        let groups = diagnoses[focus].groups
        group = troubled.flatMap { id in groups.first { $0.connectionIDs.contains(id) } }
        isInterceptionLikely =
            troubled != nil
            && pair.findings.contains { $0.conclusion.kind == .certificateReplaced && $0.confidence > .possible }
    }

    /// The last stage before `stage` that both came to.
    private static func lastCommon(_ pair: ComparedPair, before stage: ComparedField.LifecycleStep) -> ComparedField
        .LifecycleStep?
    {
        // That both speak a protocol does not show how far.
        let fields = pair.constants.map(\.field).filter { $0 != .applicationProtocol }
        return fields.map(\.stage).filter { $0 < stage && $0 != .reaching && $0 != .ending }.max()
    }

    /// Of the end the stage says little: who hung up and how belongs to it.
    private static func ending(_ pair: ComparedPair, besides difference: Difference) -> Difference? {
        pair.differences.first { other in
            (other.field == .alerts || other.field == .idleBefore || other.field == .closeBy)
                && other.field != difference.field
        }
    }
}
