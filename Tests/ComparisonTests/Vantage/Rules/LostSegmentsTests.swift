import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct LostSegmentsTests {
    @Test func whatWasSentAgainIsAWarning() throws {
        let points = TwoPoints()
        let told = points.conclude(LostSegments(), [points.facts { $0.ways.client.lost = .frames([4, 5]) }])
        let finding = try #require(told.first?.finding)
        #expect(finding.finding.id == .pathLoss && finding.finding.severity == .warning && finding.finding.confidence == .certain)
        #expect(
            finding.finding.summary
                == "2 of 11 segments of the client in a connection to 10.0.0.2:443 are lost between a.pcap (frames 4 and 5) and b.pcap; what they carried was sent again and arrived."
        )
        #expect(finding.frames == PerPoint(a: [4, 5], b: []))
        #expect(told.map(\.members) == [[0]])
    }

    /// What the server sent is lost after the second capture, which shows it.
    @Test func theServersFramesAreThoseOfTheFarCapture() throws {
        let points = TwoPoints()
        let told = points.conclude(LostSegments(), [points.facts { $0.ways.server.lost = .frames([9]) }])
        #expect(told.first?.finding.frames == PerPoint(a: [], b: [9]))
        #expect(try #require(told.first).finding.finding.summary.contains("lost between b.pcap (frame 9) and a.pcap"))
    }

    @Test func aTroubledConnectionWhoseHelloNeverArrivesIsAProblem() throws {
        let troubled = Told.troubled(0, by: .serverSilentAfterClientHello, phase: .clientHello)
        var record = troubled.record
        record.tls?.observation.messages = [.init(mark: Told.mark(4, 1), frames: [4], from: .client, type: .clientHello, length: 300)]
        let points = TwoPoints([DiagnosedConnection(record: record, findings: troubled.findings)], [Told.sound(0)])
        let facts = points.facts {
            $0.ways.client.lost = .frames([4, 5, 6], at: 1)
            $0.ways.client.leastLost = 300
            $0.ways.client.mostPassed = nil
            $0.ways.client.lastPassed = Told.at(9)
            $0.missing.client = 300
        }
        let finding = try #require(points.conclude(LostSegments(), [facts]).first?.finding.finding)
        #expect(finding.id == .pathLoss && finding.severity == .problem)
        #expect(
            finding.summary.contains("the ClientHello of the client, sent 3 times, is lost between a.pcap (frames 4, 5 and 6) and b.pcap"))
        #expect(finding.summary.contains("dropped for what it says or for its size"))
        #expect(finding.nextSteps == ["Look at the devices between the two points for a rule that matches the ClientHello."])
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
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.server.lost = .frames([4, 5, 6], octets: example.leastLost, at: 1)
            $0.ways.server.leastLost = example.leastLost
            $0.ways.server.mostPassed = example.mostPassed
            $0.ways.server.lastPassed = Told.at(example.lastPassed)
            $0.missing.server = example.leastLost
        }
        let finding = try #require(points.conclude(LostSegments(), [facts]).first?.finding.finding)
        #expect((finding.id == .pathMTUBlackHole) == example.isBlackHole)
    }

    @Test func whatLiesBehindTheOtherCapturesEndIsLikelyAtMost() throws {
        let points = TwoPoints()
        let facts = points.facts {
            $0.ways.client.lost = .frames([4, 5], at: 1)
            $0.ways.client.lostBeyondEnd = 2
            $0.missing.client = 100
        }
        let finding = try #require(points.conclude(LostSegments(), [facts]).first?.finding.finding)
        #expect(finding.confidence == .likely && finding.summary.hasSuffix(": all of it lies behind the last frame of b.pcap."))
        #expect(finding.rivals.count == 1)
    }

    @Test func aResetThatIsLostIsNamed() throws {
        let points = TwoPoints()
        let told = points.conclude(LostSegments(), [points.facts { $0.ways.client.lostResets = .frames([4], octets: 0) }])
        #expect(try #require(told.first).finding.finding.summary.contains("the reset of the client is lost"))
    }

    @Test func connectionsThatLostTheSameAreOneStory() {
        let points = TwoPoints([Told.sound(0), Told.sound(1)], [Told.sound(0), Told.sound(1)])
        let facts = [points.facts(0, 0) { $0.ways.client.lost = .frames([4]) }, points.facts(1, 1) { $0.ways.client.lost = .frames([8]) }]
        let told = points.conclude(LostSegments(), facts)
        #expect(told.map(\.members) == [[0, 1]])
        #expect(told.first?.finding.frames.a == [4, 8])
    }

    @Test func whatArrivedIsNothing() {
        let points = TwoPoints()
        #expect(points.conclude(LostSegments(), [points.facts(), points.facts { _ in }]).isEmpty)
    }
}
