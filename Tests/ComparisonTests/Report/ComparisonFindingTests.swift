import ComparedConnections
import Diagnosis
import Knowledge
import Testing

@testable import Comparison

@Suite struct ComparisonFindingTests {
    private static func blocked(_ severity: Finding.Severity = .problem) -> ComparisonFinding {
        let points = TwoPoints([SampleConnection.troubled(0)], [])
        let facts = points.facts(0, nil, matchBasis: .none, isSameTCP: false)
        return ComparisonFinding(
            .blocked(.init(pairs: [facts], connections: [], isAnswered: false)), severity, .certain,
            frames: PerPoint(a: [1], b: []))
    }

    @Test func itsKindIsThatOfItsConclusion() {
        #expect(Self.blocked().id == .pathBlocked && Self.blocked().id == Self.blocked().conclusion.id)
        #expect(Catalogue.finding(Self.blocked().id) != nil)
    }

    @Test func nothingElseIsSaidUnlessItIsGiven() {
        #expect(Self.blocked().alternatives.isEmpty && Self.blocked().advice.isEmpty)
        #expect(Self.blocked().frames == PerPoint(a: [1], b: []))
    }

    /// Findings of captures that were read anew are equal: equality is that of what they say, not of objects.
    @Test func whatSaysTheSameIsEqual() {
        #expect(Self.blocked() == Self.blocked())
        #expect(Self.blocked() != Self.blocked(.note))
    }
}
