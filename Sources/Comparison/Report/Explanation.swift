/// What a comparison says first: the lines that can open a ticket.
package enum Explanation: Sendable {
    /// Neither of two captures of different times or places has a connection.
    case nothingToCompare
    /// So many connections of either are alike; whether they are in trouble alike.
    case alike(connections: PerPoint<Int>, inTrouble: Bool)
    /// Connections differ, and in what.
    case differing(BehaviourExplanation)
    /// Two points have no connection in common.
    case nothingInCommon
    /// What happened between two points.
    case betweenPoints(VantageExplanation)

    /// How many of the comparison's findings, from the first on, it tells.
    var toldFindings: Int { if case .betweenPoints(let explanation) = self { explanation.told.count } else { 0 } }
}
