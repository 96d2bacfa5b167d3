import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Comparison

@Suite struct RewrittenSegmentsTests {
    private func rewrite(_ field: ComparedField, _ a: ComparedValue, _ b: ComparedValue) -> PathReport.Rewrite {
        PathReport.Rewrite(
            field: field, a: a, b: b, segments: 1,
            marks: PerPoint(a: SampleConnection.mark(1, 1), b: SampleConnection.mark(2, 1)))
    }

    private func evidence(_ finding: ComparisonFinding?) throws -> RewrittenSegments.Evidence {
        guard case .rewritten(let evidence) = try #require(finding).conclusion else { throw OtherConclusion() }
        return evidence
    }

    private let translated = SampleConnection.sound(0) { $0.client.address = SampleConnection.address(99) }

    @Test func aTranslatedAddressIsANote() throws {
        let points = TwoPoints([SampleConnection.sound(0)], [translated])
        let finding = try #require(points.conclude(RewrittenSegments(), [points.facts()]).first?.finding)
        let evidence = try evidence(finding)
        #expect(finding.id == .pathRewrite && finding.severity == .note)
        #expect(evidence.isTranslation && evidence.rewrites.map(\.field) == [.clientAddress])
        let addresses = PerPoint<ComparedValue>(
            a: .address(SampleConnection.address(1)), b: .address(SampleConnection.address(99)))
        #expect(evidence.rewrites.map(\.values) == [addresses])
    }

    @Test func aLoweredSizeIsNoTranslation() throws {
        let points = TwoPoints()
        let facts = points.facts { $0.rewrites = [self.rewrite(.tcp(.server, .mss), .number(1300), .number(1460))] }
        let finding = points.conclude(RewrittenSegments(), [facts]).first?.finding
        #expect(try !evidence(finding).isTranslation && finding?.severity == .note)
        #expect(finding?.frames == PerPoint(a: [1], b: [2]))
    }

    @Test func changedPayloadIsAProblem() throws {
        let points = TwoPoints()
        let facts = points.facts {
            $0.rewrites = [self.rewrite(.path(.client, .payload), .state(.asSent), .state(.changed))]
        }
        let finding = points.conclude(RewrittenSegments(), [facts]).first?.finding
        #expect(try evidence(finding).isOfPayload && finding?.severity == .problem)
    }

    @Test func connectionsWithTheSameRewritesAreOneStory() {
        let two = [SampleConnection.sound(0), SampleConnection.sound(1)]
        let points = TwoPoints(two, two)
        let change: (inout PathReport) -> Void = {
            $0.rewrites = [self.rewrite(.tcp(.client, .mss), .number(1460), .number(1300))]
        }
        let told = points.conclude(RewrittenSegments(), [points.facts(0, 0, change), points.facts(1, 1, change)])
        #expect(told.map(\.members) == [[0, 1]])
    }

    /// What a proxy says it says in its own name.
    @Test func twoConnectionsAreNoRewriting() {
        let points = TwoPoints([SampleConnection.sound(0)], [translated])
        #expect(points.conclude(RewrittenSegments(), [points.facts(isSameTCP: false)]).isEmpty)
    }
}
