import ComparedConnections
import Diagnosis
import Knowledge
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BlockedConnectionTests {
    private let silent = SampleConnection.troubled(0, { $0.tls = nil }, by: .synUnanswered(.init()), phase: .synSent)

    private func conclude(_ near: DiagnosedConnection) -> ComparisonFinding? {
        let points = TwoPoints([near], [])
        return points.conclude(BlockedConnection(), [points.facts(0, nil, matchBasis: .none, isSameTCP: false)]).first?
            .finding
    }

    @Test func whatNeverComesThroughIsBlocked() throws {
        let finding = try #require(conclude(silent))
        guard case .blocked(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathBlocked && finding.severity == .problem && finding.confidence == .certain)
        #expect(!evidence.isAnswered && evidence.connections.map(\.record.id) == [0])
        #expect(finding.alternatives == [.openConnectionsReused, .captureFilter] && finding.advice == [.compareRoutes])
    }

    @Test func whatIsAnsweredIsAnsweredInItsPlace() throws {
        let finding = try #require(conclude(SampleConnection.sound(0) { $0.tls = nil }))
        guard case .blocked(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(evidence.isAnswered && finding.severity == .note && finding.confidence == .likely)
    }

    /// That is interception, and told as that.
    @Test func anAnswerInTLSIsAnotherRules() {
        #expect(conclude(SampleConnection.sound(0) { $0.tls?.observation.stage = .certificate }) == nil)
    }

    @Test func aPairIsNotBlocked() {
        let points = TwoPoints([silent], [silent])
        #expect(points.conclude(BlockedConnection(), [points.facts()]).isEmpty)
    }
}
