import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Testing
import Timeline

@testable import Comparison

@Suite struct ForgedSegmentsTests {
    private func conclude(
        isLossy: PerPoint<Bool> = PerPoint(a: false, b: false), _ change: @escaping (inout PathReport) -> Void
    ) -> [ComparisonFinding] {
        let points = TwoPoints()
        return points.conclude(ForgedSegments(), [points.facts(isLossy: isLossy, change)]).map(\.finding)
    }

    @Test func aResetThatNobodySentIsForged() throws {
        let finding = try #require(
            conclude {
                $0.ways.server.injectedResets = .frames([6], octets: 0)
                $0.ways.server.forgedHopLimits = .init(reset: 101, usual: 63)
            }.first)
        guard case .forged(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathInjection && finding.severity == .problem && finding.confidence == .certain)
        #expect(evidence.side == .server && evidence.isReset && evidence.segments.segments == 1)
        #expect(evidence.hopLimits == .init(reset: 101, usual: 63))
        #expect(finding.frames == PerPoint(a: [6], b: []))
        #expect(finding.advice == [.askAboutFilters, .movePointsTogether])
    }

    /// The client's segments arrive at the far point.
    @Test func inTheClientsNameItReachesTheServer() throws {
        let finding = try #require(conclude { $0.ways.client.injectedResets = .frames([6], octets: 0) }.first)
        #expect(finding.frames == PerPoint(a: [], b: [6]))
    }

    @Test func payloadIsCounted() throws {
        let finding = try #require(conclude { $0.ways.server.injected = .frames([6, 7]) }.first)
        guard case .forged(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(!evidence.isReset && evidence.segments.segments == 2)
    }

    @Test func eachSideIsAStoryOfItsOwn() {
        let findings = conclude {
            $0.ways.server.injectedResets = .frames([6], octets: 0)
            $0.ways.client.injectedResets = .frames([7], octets: 0)
        }
        #expect(findings.count == 2 && findings.first?.conclusion != findings.last?.conclusion)
    }

    @Test func whatALossyCaptureLacksIsNoForgery() {
        #expect(
            conclude(isLossy: PerPoint(a: false, b: true)) { $0.ways.server.injectedResets = .frames([6], octets: 0) }
                .isEmpty)
    }
}
