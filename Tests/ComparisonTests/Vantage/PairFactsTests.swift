import ComparedConnections
import Octets
import Testing

@testable import Comparison

/// What one capture alone shows is concluded from only where the other cannot just have missed it.
@Suite struct PairFactsTests {
    private let points = TwoPoints()
    private let isLossy = PerPoint(a: false, b: true)

    /// What was read of the same captures again is equal, though it is another object.
    @Test func factsOfTheSameConnectionsAreEqual() {
        let captures = TwoPoints(
            [SampleConnection.sound(0), SampleConnection.sound(1)], [SampleConnection.sound(0)])
        #expect(captures.facts(0, 0) == captures.facts(0, 0))
        #expect(captures.facts(0, 0) != captures.facts(1, 0))
        #expect(captures.facts(0, nil) != captures.facts(nil, 0))
        #expect(captures.facts(0, nil) != captures.facts(0, 0))
    }

    @Test func whatIsLostIsLost() {
        let facts = points.facts { $0.ways.client.lost = .frames([4]) }
        #expect(facts.lostSegments(.client, near: .a)?.segments == 1)
        #expect(facts.lostSegments(.server, near: .a) == nil)
    }

    /// A capture that lacks segments elsewhere lacks this one as well; what was sent again was lost all the same.
    @Test(arguments: [(100, 0, false), (100, 1, true), (0, 0, true)])
    func whatALossyCaptureLacksIsNotLost(missing: Int, repetitions: Int, isTold: Bool) {
        let facts = points.facts(isLossy: isLossy) {
            $0.ways.client.lost = .frames([4])
            $0.ways.client.lostRepetitions = repetitions
            $0.missing.client = missing
        }
        #expect((facts.lostSegments(.client, near: .a) != nil) == isTold)
    }

    @Test func aResetThatIsLostCountsWhereTheOtherCaptureIsWhole() {
        #expect(
            points.facts { $0.ways.client.lostResets = .frames([4]) }.lostSegments(.client, near: .a)?.segments == 1)
        #expect(
            points.facts(isLossy: isLossy) { $0.ways.client.lostResets = .frames([4]) }.lostSegments(.client, near: .a)
                == nil)
    }

    /// The server's segments pass the second capture first: what that one lacks, it may have missed.
    @Test func aResetOfALossyCaptureIsForgedOnlyByWhatItBears() {
        let missed = points.facts(isLossy: isLossy) { $0.ways.server.injectedResets = .frames([6]) }
        #expect(missed.forgedResets(.server, near: .a) == nil)
        let foreign = points.facts(isLossy: isLossy) {
            $0.ways.server.injectedResets = .frames([6])
            $0.ways.server.forgedHopLimits = .init(reset: 200, usual: 63)
        }
        #expect(foreign.forgedResets(.server, near: .a)?.segments == 1)
        let goneOn = points.facts(isLossy: isLossy) {
            $0.ways.server.injectedResets = .frames([6])
            $0.ways.server.hasGoneOn = true
        }
        #expect(goneOn.forgedResets(.server, near: .a)?.segments == 1)
    }

    @Test func payloadIsForgedWhereTheSourceIsWhole() {
        #expect(
            points.facts { $0.ways.server.injected = .frames([6]) }.forgedSegments(.server, near: .a)?.segments == 1)
        #expect(
            points.facts(isLossy: isLossy) { $0.ways.server.injected = .frames([6]) }.forgedSegments(.server, near: .a)
                == nil)
    }

    /// A capture of one direction shows nothing of a side at all.
    @Test func whereNothingOfASidePassedNothingIsSaidOfIt() {
        let facts = points.facts {
            $0.ways.server.passed = 0
            $0.ways.server.injected = .frames([6])
            $0.ways.server.injectedResets = .frames([7])
            $0.ways.server.lost = .frames([8])
        }
        #expect(facts.forgedSegments(.server, near: .a) == nil)
        #expect(facts.forgedResets(.server, near: .a) == nil)
        #expect(facts.lostSegments(.server, near: .a) == nil)
    }

    @Test func withoutADirectionLostAndPutInAreOne() throws {
        let points = TwoPoints(nearerClient: nil)
        let facts = points.facts {
            $0.ways.client.lost = .frames([4, 5])
            $0.ways.client.injected = .frames([7])
        }
        #expect(!facts.isDirectionKnown)
        #expect(facts.lostSegments(.client, near: .a) == nil)
        #expect(facts.forgedSegments(.client, near: .a) == nil)
        let unmatched = try #require(facts.unmatchedSegments(.client, near: .a))
        #expect(unmatched.a.segments == 2 && unmatched.b.segments == 1)
        #expect(self.points.facts { $0.ways.client.lost = .frames([4]) }.unmatchedSegments(.client, near: .a) == nil)
    }
}
