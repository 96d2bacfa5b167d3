import ComparedConnections
import Diagnosis
import Octets
import Testing

@testable import Comparison

@Suite struct CaptureComparisonTests {
    private func finding(_ count: Int, _ severity: Finding.Severity = .problem) -> ComparisonFinding {
        let evidence = UnmatchedSegments.Evidence(pairs: [], segments: PerPoint(a: count, b: 0))
        return ComparisonFinding(.unmatched(evidence), severity, .certain, frames: PerPoint(a: [], b: []))
    }

    private func pair(_ findings: [ComparisonFinding], _ fields: [ComparedField] = [.phase]) -> ComparedPair {
        var pair = ComparedPair(
            PerPoint(a: [0], b: [0]), matchBasis: .sequenceNumbers, isTroubled: PerPoint(a: false, b: false),
            differences: fields.map { Difference(field: $0, a: .number(1), b: .number(2)) })
        pair.findings = findings
        return pair
    }

    private func comparison(_ pairs: [ComparedPair], _ findings: [ComparisonFinding] = []) -> CaptureComparison {
        let points = TwoPoints()
        return CaptureComparison(
            mode: .vantage, reason: .asked, diagnoses: points.diagnoses, names: points.names, clock: nil,
            nearerClient: .a, pairs: pairs,
            findings: findings,
            explanation: VantageExplanation.explanation(
                of: pairs, findings: findings, near: (.a, points.diagnoses.a), hasSegments: true), limits: [])
    }

    @Test func whatTheExplanationTellsIsNotToldAgain() {
        let findings = [finding(1), finding(2), finding(3), finding(4, .note)]
        #expect(Array(comparison([pair(findings)], findings).untoldFindings) == Array(findings.dropFirst(2)))
    }

    @Test func pairsOfOneStoryAreToldByTheFirst() {
        let pairs = [
            pair([finding(1)]), pair([finding(1)], [.issuer]), pair([finding(2)]), pair([]), pair([]), pair([], []),
        ]
        #expect(comparison(pairs).pairsWorthTelling(limit: 9).map(\.findings) == [[finding(1)], [finding(2)], []])
        #expect(comparison(pairs).pairsWorthTelling(limit: 1).count == 1)
    }
}
