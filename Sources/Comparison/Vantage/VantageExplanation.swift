package import Diagnosis
import Timeline

/// The same traffic at two points: what happened in between, or that nothing between them explains trouble.
package struct VantageExplanation: Sendable {
    /// Conclusions told in the explanation; further ones are counted.
    static let toldLimit = 2

    /// The conclusions told: the first of the comparison's, those that explain trouble where there are any.
    package let told: [ComparisonFinding]
    /// What records alone tell where no rule concludes anything.
    package let unexplained: Unexplained?
    /// Trouble that both points show alike; nil without any, and where something between them explains trouble.
    package let sharedTrouble: SharedTrouble?
    /// Conclusions that are told below.
    package let further: Int

    /// Connections that two points have in common, of which no rule concludes anything.
    package struct Unexplained: Equatable, Sendable {
        /// How many.
        package var connections: Int
        /// In which fields they differ.
        package var differing: [ComparedField]
        /// Whether their segments were compared one by one.
        package var hasSegments: Bool
    }

    /// Connections whose trouble does not come from between the points.
    package struct SharedTrouble: Sendable {
        /// How many.
        package var connections: Int
        /// What the near capture says of the first of them.
        package var group: ConnectionGroup?
    }

    /// The explanation of the same traffic at two points.
    ///
    /// - Parameters:
    ///   - pairs: what belongs together.
    ///   - findings: what follows, problems first.
    ///   - near: what the capture nearer to the client says by itself, and which that is.
    ///   - hasSegments: whether segments were compared one by one.
    static func explanation(
        of pairs: [ComparedPair], findings: [ComparisonFinding], near: (point: Point, diagnosis: Diagnosis),
        hasSegments: Bool
    ) -> Explanation {
        let problems = findings.count { $0.severity == .problem }
        if problems > 0 {
            let told = Array(findings.prefix(min(problems, toldLimit)))
            let further = findings.count - told.count
            return .betweenPoints(
                VantageExplanation(told: told, unexplained: nil, sharedTrouble: nil, further: further))
        }
        let both = pairs.filter { !$0.isAlone }
        guard !both.isEmpty else { return .nothingInCommon }
        let told = Array(findings.prefix(toldLimit))
        let unexplained = Unexplained(
            connections: both.count, differing: both.flatMap(\.differences).map(\.field).unique,
            hasSegments: hasSegments)
        return .betweenPoints(
            VantageExplanation(
                told: told, unexplained: findings.isEmpty ? unexplained : nil, sharedTrouble: sharedTrouble(both, near),
                further: findings.count - told.count))
    }

    private static func sharedTrouble(
        _ both: [ComparedPair], _ near: (point: Point, diagnosis: Diagnosis)
    ) -> SharedTrouble? {
        let troubled = both.filter { $0.isTroubled.a && $0.isTroubled.b }
        guard let id = troubled.first?.examples[near.point] else { return nil }
        return SharedTrouble(
            connections: troubled.count, group: near.diagnosis.groups.first { $0.connectionIDs.contains(id) })
    }
}
