import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct LostSegmentsTests {
    private func conclude(
        _ points: TwoPoints = TwoPoints(), _ change: @escaping (inout PathReport) -> Void
    ) throws -> ComparisonFinding {
        try #require(points.conclude(LostSegments(), [points.facts(0, 0, change)]).first?.finding)
    }

    @Test func whatWasSentAgainIsAWarning() throws {
        let finding = try conclude { $0.ways.client.lost = .frames([4, 5]) }
        guard case .lostAndRepeated(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathLoss && finding.severity == .warning && finding.confidence == .certain)
        #expect(evidence.side == .client && evidence.losses.map(\.count) == [2] && evidence.losses.map(\.passed) == [9])
        #expect(finding.frames == PerPoint(a: [4, 5], b: []))
        #expect(finding.advice == [.readErrorCounters])
    }

    /// What the server sent is lost after the second capture, which shows it.
    @Test func theServersFramesAreThoseOfTheFarCapture() throws {
        #expect(try conclude { $0.ways.server.lost = .frames([9]) }.frames == PerPoint(a: [], b: [9]))
    }

    @Test func aTroubledConnectionWhoseHelloNeverArrivesIsAProblem() throws {
        let troubled = SampleConnection.troubled(
            0,
            {
                $0.tls?.observation.messages = [
                    .init(
                        mark: SampleConnection.mark(4, 1), frames: [4], from: .client, type: .clientHello, length: 300)
                ]
            }, by: .clientHelloUnanswered, phase: .clientHello)
        let finding = try conclude(TwoPoints([troubled], [SampleConnection.sound(0)])) {
            $0.ways.client.lost = .frames([4, 5, 6], at: 1)
            $0.ways.client.leastLost = 300
            $0.ways.client.mostPassed = nil
            $0.ways.client.lastPassed = SampleConnection.at(9)
            $0.missing.client = 300
        }
        guard case .lost(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(finding.id == .pathLoss && finding.severity == .problem)
        #expect(evidence.content == .messages([.clientHello]) && evidence.losses.map(\.cause) == [.selection])
        #expect(finding.advice == [.findRule(matching: .messages([.clientHello]))])
    }

    struct Large: Sendable {
        var leastLost: Int
        var mostPassed: Int?
        var lastPassed: Double
        var isBlackHole: Bool
    }

    /// Only where smaller segments of the side still pass is it their size.
    @Test(arguments: [
        Large(leastLost: 1400, mostPassed: 500, lastPassed: 9, isBlackHole: true),
        Large(leastLost: 1400, mostPassed: 500, lastPassed: 0.5, isBlackHole: false),
        Large(leastLost: 1400, mostPassed: 1448, lastPassed: 9, isBlackHole: false),
        Large(leastLost: 1400, mostPassed: nil, lastPassed: 9, isBlackHole: false),
        Large(leastLost: 600, mostPassed: 500, lastPassed: 9, isBlackHole: false),
    ])
    func aBlackHoleTakesTheLargeOnes(_ example: Large) throws {
        let finding = try conclude {
            $0.ways.server.lost = .frames([4, 5, 6], octets: example.leastLost, at: 1)
            $0.ways.server.leastLost = example.leastLost
            $0.ways.server.mostPassed = example.mostPassed
            $0.ways.server.lastPassed = SampleConnection.at(example.lastPassed)
            $0.missing.server = example.leastLost
        }
        #expect((finding.id == .pathMTUBlackHole) == example.isBlackHole)
        #expect(finding.advice.contains(.letTooBigPass) == example.isBlackHole)
    }

    @Test func whatLiesBehindTheOtherCapturesEndIsLikelyAtMost() throws {
        let finding = try conclude {
            $0.ways.client.lost = .frames([4, 5], at: 1)
            $0.ways.client.lostBeyondEnd = 2
            $0.missing.client = 100
        }
        #expect(finding.confidence == .likely && finding.alternatives == [.captureEnded(.b)])
    }

    @Test func aResetThatIsLostIsNamed() throws {
        let finding = try conclude { $0.ways.client.lostResets = .frames([4], octets: 0) }
        guard case .lost(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(evidence.content == .reset)
    }

    @Test func connectionsThatLostTheSameAreOneStory() {
        let two = [SampleConnection.sound(0), SampleConnection.sound(1)]
        let points = TwoPoints(two, two)
        let facts = [
            points.facts(0, 0) { $0.ways.client.lost = .frames([4]) },
            points.facts(1, 1) { $0.ways.client.lost = .frames([8]) },
        ]
        let told = points.conclude(LostSegments(), facts)
        #expect(told.map(\.members) == [[0, 1]])
        #expect(told.first?.finding.frames.a == [4, 8])
    }

    @Test func whatArrivedIsNothing() {
        let points = TwoPoints()
        #expect(points.conclude(LostSegments(), [points.facts(), points.facts { _ in }]).isEmpty)
    }
}
