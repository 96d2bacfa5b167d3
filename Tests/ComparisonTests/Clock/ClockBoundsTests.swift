import ComparedConnections
import Octets
import Testing

@testable import Comparison

/// A path between two points, each with a clock of its own: what passes it is what the estimate knows.
struct SimulatedPath {
    var offset: Double
    var drift = 0.0
    /// Least seconds from the first point to the second, either way.
    var delay = 0.02
    /// Whether the first point is the one nearer to the client.
    var isFirstNearClient = true
    var generator = RepeatableNumbers(seed: 42)

    /// Moments of a segment at both points, each by its clock.
    mutating func pass(_ side: Side, at moment: Double) -> (a: Timestamp, b: Timestamp) {
        let wait = delay + generator.queue()
        let fromFirst = (side == .client) == isFirstNearClient
        let (first, second) = fromFirst ? (moment, moment + wait) : (moment + wait, moment)
        return (SampleConnection.at(first), SampleConnection.at(second + offset + drift * second))
    }
}

/// Numbers that are the same in every run.
struct RepeatableNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }

    /// What a queue adds, mostly little: up to 30 ms.
    mutating func queue() -> Double {
        let uniform = Double(next() >> 11) / Double(1 << 53)
        return uniform * uniform * uniform * 0.03
    }
}

@Suite struct ClockBoundsTests {
    private func bounds(_ path: SimulatedPath, count: Int = 200, seconds: Double = 60) -> ClockBounds {
        var (path, bounds) = (path, ClockBounds())
        for index in 0..<count {
            let side: Side = index % 2 == 0 ? .client : .server
            let (a, b) = path.pass(side, at: 1000 + Double(index) * seconds / Double(count))
            bounds.add(from: side, a: a, b: b)
        }
        return bounds
    }

    static let paths: [(Double, Double, Bool)] = [
        (0, 0, true), (187.25, 0, true), (-94.5, 0.0002, true), (-94.5, -0.0001, false), (0.003, 0, false),
        (86_400, 0.00005, true),
    ]

    /// The estimate is within the error that it states, and that is no more than the path leaves open.
    @Test(arguments: paths)
    func theTruthIsWithinTheErrorStated(_ offset: Double, _ drift: Double, _ isFirstNear: Bool) throws {
        let path = SimulatedPath(offset: offset, drift: drift, isFirstNearClient: isFirstNear)
        let relation = try #require(bounds(path).relation())
        let truth = offset + drift * relation.reference.seconds(since: SampleConnection.at(0))
        let error = try #require(relation.error)
        #expect(abs(relation.offset - truth) <= error)
        #expect(error < 0.04)
        #expect(abs(relation.drift - drift) <= relation.driftError)
        #expect(relation.nearerClient == (isFirstNear ? .a : .b))
    }

    @Test func clocksOfOneSpeedHaveNoDrift() throws {
        let relation = try #require(bounds(SimulatedPath(offset: 3)).relation())
        #expect(relation.drift == 0)
    }

    @Test func oneDirectionAloneStatesNoError() throws {
        var (path, bounds) = (SimulatedPath(offset: 5), ClockBounds())
        for index in 0..<10 {
            let (a, b) = path.pass(.client, at: Double(index))
            bounds.add(from: .client, a: a, b: b)
        }
        let relation = try #require(bounds.relation(hint: .a))
        #expect(relation.error == nil)
        #expect(relation.nearerClient == .a)
        // No segment comes before it was sent: the least difference bounds the offset.
        #expect(relation.offset >= 5)
        #expect(relation.offset < 5.06)
    }

    @Test func nothingTellsNothing() { #expect(ClockBounds().relation() == nil) }

    /// At one and the same point both take the same time.
    @Test func onePointIsNoDistance() throws {
        let relation = try #require(bounds(SimulatedPath(offset: 0, delay: 0, generator: .init(seed: 1))).relation())
        #expect(abs(relation.offset) <= relation.error ?? 0)
    }

    /// Memory follows the hulls, not the segments.
    @Test func manySegmentsSayTheSame() throws {
        let path = SimulatedPath(offset: 12, drift: 0.0001)
        let relation = try #require(bounds(path, count: 50_000, seconds: 600).relation())
        let truth = 12 + 0.0001 * relation.reference.seconds(since: SampleConnection.at(0))
        #expect(abs(relation.offset - truth) <= relation.error ?? 0)
        #expect(abs(relation.drift - 0.0001) <= relation.driftError)
        #expect(relation.driftError < 0.000_1)
    }

    /// A clock that is set in between fits no line: the error says so.
    @Test func aClockThatIsSetIsNotBelieved() throws {
        var (path, bounds) = (SimulatedPath(offset: 0), ClockBounds())
        for index in 0..<100 {
            if index == 50 { path.offset = 30 }
            let side: Side = index % 2 == 0 ? .client : .server
            let (a, b) = path.pass(side, at: Double(index))
            bounds.add(from: side, a: a, b: b)
        }
        let error = try #require(bounds.relation(hint: .a)?.error)
        #expect(error > 1)
    }
}
