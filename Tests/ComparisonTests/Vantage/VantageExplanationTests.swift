import ComparedConnections
import Diagnosis
import Octets
import Testing
import Timeline

@testable import Comparison

@Suite struct VantageExplanationTests {
    private func pair(_ differences: [Difference] = [], isTroubled: Bool = false) -> ComparedPair {
        ComparedPair(
            PerPoint(a: [0], b: [0]), matchBasis: .sequenceNumbers, isTroubled: PerPoint(a: isTroubled, b: isTroubled),
            differences: differences, isSameTCP: true)
    }

    private func finding(_ severity: Finding.Severity) -> ComparisonFinding {
        let evidence = UnmatchedSegments.Evidence(pairs: [], segments: PerPoint(a: 1, b: 0))
        return ComparisonFinding(.unmatched(evidence), severity, .certain, frames: PerPoint(a: [], b: []))
    }

    private func explanation(
        _ pairs: [ComparedPair], _ findings: [ComparisonFinding] = [], _ points: TwoPoints = TwoPoints()
    ) throws -> VantageExplanation {
        let explanation = VantageExplanation.explanation(
            of: pairs, findings: findings, near: (.a, points.diagnoses.a), hasSegments: true)
        guard case .betweenPoints(let told) = explanation else { throw OtherConclusion() }
        return told
    }

    @Test func problemsLeadAndTheRestIsCounted() throws {
        let told = try explanation([pair()], [.problem, .problem, .problem, .note].map(finding))
        #expect(told.told.count == 2 && told.further == 2)
        #expect(told.unexplained == nil && told.sharedTrouble == nil)
        #expect(try explanation([pair()], [.problem, .note].map(finding)).told.map(\.severity) == [.problem])
    }

    @Test func whatIsNoProblemIsToldAsWell() throws {
        let told = try explanation([pair()], [finding(.note)])
        #expect(told.told.count == 1 && told.further == 0 && told.unexplained == nil)
    }

    @Test func whereNothingFollowsTheFieldsThatDifferAreTold() throws {
        let difference = Difference(field: .phase, a: .phase(.request), b: .phase(.response))
        let told = try explanation([pair([difference]), pair([difference])])
        #expect(told.unexplained == .init(connections: 2, differing: [.phase], hasSegments: true))
    }

    @Test func troubleThatBothShowIsTold() throws {
        let points = TwoPoints([SampleConnection.troubled(0)], [SampleConnection.troubled(0)])
        let trouble = try #require(try explanation([pair(isTroubled: true)], [], points).sharedTrouble)
        #expect(trouble.connections == 1 && trouble.group?.connectionIDs == [0])
    }

    @Test func nothingInCommonIsNothingToExplain() {
        let explanation = VantageExplanation.explanation(
            of: [], findings: [], near: (.a, TwoPoints().diagnoses.a), hasSegments: false)
        guard case .nothingInCommon = explanation else {
            Issue.record("\(explanation)")
            return
        }
    }
}
