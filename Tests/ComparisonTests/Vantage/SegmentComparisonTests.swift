import ComparedConnections
import Octets
import Packets
import Testing

@testable import Comparison

/// Segments of one connection as two captures show them: the driver sends each to one point or both.
struct Path {
    /// The clock of the second capture is that many seconds ahead.
    var comparison: SegmentComparison
    private var bounds = ClockBounds()
    private var frames = PerPoint(a: 0, b: 0)
    private var identification = PerSide<UInt16>(client: 100, server: 50_000)

    init(window: ClosedRange<Double> = 0...1000, far: ClosedRange<Double>? = nil) {
        func moments(_ range: ClosedRange<Double>) -> ClosedRange<Timestamp> {
            SampleConnection.at(range.lowerBound)...SampleConnection.at(range.upperBound)
        }
        comparison = SegmentComparison(
            nearerClient: .a, clock: ClockRelation(offset: 0, error: 0.001, reference: SampleConnection.at(0)),
            windows: PerPoint(a: moments(window), b: moments(far ?? window)))
    }

    /// A segment that those points show; it takes 10 ms from the one to the other.
    mutating func send(
        _ side: Side, _ octets: Range<Int64>, at moment: Double, seen points: [Point] = [.a, .b], flags: TCPFlags = [],
        hops: UInt8? = nil,
        acknowledging: Int64? = nil, digest: UInt64? = nil, identification given: UInt16? = nil
    ) {
        identification[side] &+= 1
        let number = given ?? identification[side]
        let ordered: [Point] = side == .client ? [.a, .b] : [.b, .a]
        for (index, point) in ordered.enumerated() where points.contains(point) {
            frames[point] += 1
            let control = flags.intersection([.syn, .fin]).isEmpty ? 0 : 1
            let sighting = SegmentObservation(
                point: point, mark: SampleConnection.mark(frames[point], moment + 0.01 * Double(index)), octets: octets,
                payloadLength: octets.count - control, flags: flags, acknowledgment: acknowledging, window: 1000,
                hopLimit: hops ?? (index == 0 ? 64 : 63), identification: number, options: TCPOptions(), digest: digest,
                missing: octets.count)
            comparison.receive(sighting, from: side, &bounds)
        }
    }

    /// What became of it all.
    mutating func report() -> PathReport {
        comparison.finish()
        comparison.settle(PerPoint(a: comparison.proof.a, b: comparison.proof.b))
        return comparison.report
    }
}

@Suite struct SegmentComparisonTests {
    private func opened(_ path: Path = Path()) -> Path {
        var path = path
        path.send(.client, 0..<1, at: 1, flags: .syn)
        path.send(.server, 0..<1, at: 1.02, flags: .syn, acknowledging: 1)
        path.send(.client, 1..<1, at: 1.04, acknowledging: 1)
        return path
    }

    @Test func whatArrivesIsNothingToTell() {
        var path = opened()
        path.send(.client, 1..<501, at: 1.05, acknowledging: 1)
        path.send(.server, 1..<1001, at: 1.08, acknowledging: 501)
        let report = path.report()
        #expect(!report.isTelling)
        #expect(report.ways.client.passed == 3)
        #expect(report.ways.server.passed == 2)
        #expect(report.ways.client.hops == 1)
    }

    @Test func whatIsSentAgainWasLost() {
        var path = opened()
        path.send(.client, 1..<501, at: 1.05, seen: [.a])
        path.send(.client, 1..<501, at: 1.25)
        let report = path.report()
        #expect(report.ways.client.lost.segments == 1)
        #expect(report.ways.client.lost.octets == 500)
        #expect(report.ways.client.lost.marks.map(\.frame) == [4])
        #expect(report.missing.client == 0)
    }

    @Test func whatNeverArrivesIsMissing() {
        var path = opened()
        for attempt in 0..<4 { path.send(.client, 1..<501, at: 1.05 + Double(attempt), seen: [.a]) }
        let report = path.report()
        #expect(report.ways.client.lost.segments == 4)
        #expect(report.ways.client.lostRepetitions == 3)
        #expect(report.missing.client == 500)
        #expect(report.ways.client.leastLost == 500)
    }

    /// Whoever acknowledges it has it: the capturing machine missed it.
    @Test func whatIsAcknowledgedWasNotLost() {
        var path = opened()
        path.send(.client, 1..<501, at: 1.05, seen: [.a])
        path.send(.server, 1..<1, at: 1.08, acknowledging: 501)
        let report = path.report()
        #expect(report.ways.client.lost.segments == 0)
        #expect(report.notCaptured.b.segments == 1)
    }

    @Test func aResetThatNobodySentWasForged() {
        var path = opened()
        path.send(.server, 1..<1, at: 1.06, seen: [.a], flags: .rst, hops: 101)
        path.send(.server, 1..<101, at: 1.2)
        let way = path.report().ways.server
        #expect(way.injectedResets.segments == 1)
        #expect(way.forgedHopLimits?.reset == 101)
        #expect(way.forgedHopLimits?.usual == 63)
        #expect(way.hasGoneOn)
    }

    @Test func aResetThatBothShowIsTheSidesOwn() {
        var path = opened()
        path.send(.server, 1..<1, at: 1.06, flags: .rst)
        #expect(!path.report().isTelling)
    }

    @Test func dataThatNobodySentWasPutIn() {
        var path = opened()
        path.send(.server, 1..<101, at: 1.06, seen: [.a])
        #expect(path.report().ways.server.injected.segments == 1)
    }

    /// The sender went on behind it: it was sent, and its capture missed it.
    @Test func dataThatTheSenderWentOnFromWasSent() {
        var path = opened()
        path.send(.server, 1..<101, at: 1.06, seen: [.a])
        path.send(.server, 101..<201, at: 1.07)
        let report = path.report()
        #expect(report.ways.server.injected.segments == 0)
        #expect(report.notCaptured.b.segments == 1)
    }

    /// Offload: the host hands over one large segment, the wire carries small ones.
    @Test(arguments: [[Point.a], [.b]])
    func theSameOctetsCutOtherwiseAreTheSame(_ whole: [Point]) {
        var path = opened()
        path.send(.client, 1..<3001, at: 1.05, seen: whole)
        let others = whole == [.a] ? [Point.b] : [.a]
        for start in stride(from: Int64(1), to: 3001, by: 1000) {
            path.send(.client, start..<start + 1000, at: 1.05, seen: others)
        }
        #expect(!path.report().isTelling)
    }

    @Test func changedPayloadIsTold() {
        var path = opened()
        path.send(.client, 1..<11, at: 1.05, seen: [.a], digest: 1, identification: 7)
        path.send(.client, 1..<11, at: 1.05, seen: [.b], digest: 2, identification: 7)
        let rewrites = path.report().rewrites
        #expect(rewrites.map(\.field.rawValue) == ["path.client.payload"])
        #expect(rewrites.first?.a == .state(.asSent))
    }

    @Test func segmentsThatOvertakeAreTold() {
        var path = opened()
        path.send(.client, 1..<101, at: 1.05, seen: [.a], identification: 7)
        path.send(.client, 101..<201, at: 1.06)
        path.send(.client, 1..<101, at: 1.2, seen: [.b], identification: 7)
        let way = path.report().ways.client
        #expect(way.lost.segments == 0)
        #expect(way.reordered.marks.map(\.frame) == [5])
        #expect(way.delayed.marks.map(\.frame) == [5])
    }

    /// Of two that say the same the repetition arrives: the first was lost.
    @Test func theNumberTellsWhichOfTwoArrived() {
        var path = opened()
        path.send(.client, 1..<101, at: 1.05, seen: [.a], identification: 7)
        path.send(.client, 1..<101, at: 1.3, identification: 8)
        let report = path.report()
        #expect(report.ways.client.lost.marks.map(\.frame) == [4])
        #expect(report.rewrites.isEmpty)
    }

    /// What lies behind the end of the other capture proves nothing, unless something shows that that one went on.
    @Test func outsideTheOtherCaptureNothingIsLost() {
        var path = opened(Path(window: 0...1000, far: 0...1.2))
        path.send(.client, 1..<101, at: 5, seen: [.a])
        path.send(.server, 1..<101, at: 6, seen: [.a])
        let report = path.report()
        #expect(report.ways.client.lost.segments == 0)
        #expect(report.outside.a == 2)
    }

    @Test func behindAllThatTheOtherShowsItMayBeLostAllTheSame() {
        var path = opened(Path(window: 0...1000, far: 0...1.2))
        for attempt in 0..<3 { path.send(.client, 1..<101, at: 5 + Double(attempt), seen: [.a]) }
        #expect(path.report().ways.client.lost.segments == 3)
    }

    /// A forged reset that comes another way does not show that the other capture ended early.
    @Test func aForgedResetBehindTheEndIsToldAsOne() {
        var path = opened(Path(window: 0...1000, far: 0...1.2))
        path.send(.client, 1..<101, at: 5, seen: [.a])
        path.send(.server, 1..<1, at: 5.01, seen: [.a], flags: .rst, hops: 200)
        let report = path.report()
        #expect(report.ways.server.injectedResets.segments == 1)
        #expect(report.ways.client.lost.segments == 1)
    }

    /// A queue that never drains must not grow without end.
    /// Of what is too much to wait for nothing is concluded.
    @Test func whatWaitsHasALimit() {
        var path = opened()
        for index in Int64(0)..<20_000 {
            path.send(.client, 1 + index * 10..<11 + index * 10, at: 1.05 + Double(index) * 0.000_1, seen: [.a])
        }
        let report = path.report()
        #expect(report.ways.client.lost.segments == SegmentComparison.waitingLimit)
        #expect(report.undecided == PerPoint(a: 20_000 - SegmentComparison.waitingLimit, b: 0))
    }

    /// A device that says why puts in a page, not a download: what comes from nowhere for long was not captured.
    @Test(arguments: [(3, 3), (500, 0)]) func whatIsTooMuchToBePutInWasNotCaptured(count: Int64, injected: Int) {
        var path = opened()
        for index in 0..<count {
            path.send(.server, 1 + index * 10..<11 + index * 10, at: 1.05 + Double(index) * 0.001, seen: [.a])
        }
        let report = path.report()
        #expect(report.ways.server.injected.segments == injected)
        #expect(report.notCaptured.b.segments == Int(count) - injected)
    }

    /// A capture that lacks the beginning of the next connection of the same ports takes it for more of this one.
    @Test(arguments: [Point.a, .b]) func whatFollowsAFINIsAnotherConnection(_ point: Point) {
        var path = opened()
        path.send(.client, 1..<2, at: 1.05, flags: .fin)
        path.send(.client, 140_000..<140_085, at: 9, seen: [point])
        #expect(!path.report().isTelling)
    }

    /// The same packet on two interfaces, without a number or a time stamp that would tell.
    @Test func theSamePacketTwiceIsOne() {
        var path = opened()
        for second in [1.05, 1.050_02] {
            path.send(.client, 1..<2, at: second, seen: [.a], flags: .fin, identification: 0)
        }
        path.send(.client, 1..<2, at: 1.05, seen: [.b], flags: .fin, identification: 0)
        #expect(!path.report().isTelling)
    }

    @Test func framesNamedHaveALimit() {
        var path = opened()
        for index in Int64(0)..<50 { path.send(.client, 1 + index..<2 + index, at: 2 + Double(index), seen: [.a]) }
        #expect(path.report().ways.client.lost.marks.count == PathReport.frameLimit)
    }
}
