import ComparedConnections
import Diagnosis

@testable import Comparison
@testable import Wording

extension TwoPoints {
    /// A comparison of the two points, of which all but what is given says nothing.
    func comparison(
        _ findings: [ComparisonFinding] = [], pairs: [ComparedPair] = [], explanation: Explanation = .nothingInCommon,
        reason: ModeReason = .asked, limits: [ComparisonLimit] = []
    ) -> CaptureComparison {
        CaptureComparison(
            mode: .vantage, reason: reason, diagnoses: diagnoses, names: names, clock: pairing.clock,
            nearerClient: pairing.nearerClient, pairs: pairs, findings: findings, explanation: explanation,
            limits: limits)
    }

    /// What a rule concludes of those pairs, in English.
    func statements(_ rule: some PathRule, _ facts: [PairFacts]) -> [FindingStatement] {
        conclude(rule, facts).map { comparison().statement(of: $0.finding) }
    }
}
