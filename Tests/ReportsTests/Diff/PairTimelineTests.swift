import Comparison
import Diagnosis
import Octets
import Packets
import Testing
import Timeline

@testable import Reports

@Suite struct PairTimelineTests {
    private let clock = ClockRelation(offset: 60, error: 0, reference: Sample.at(0), nearerClient: .a)

    /// The same connection, its events that many seconds later by the second capture's clock.
    private func later(_ seconds: Double, _ events: [Event]) -> DiagnosedConnection {
        Sample.connection { record in
            record.events = events.map { event in
                var event = event
                event.mark = Mark(frame: event.mark.frame + 100, at: event.mark.at.advanced(seconds))
                event.frames = event.frames.map { $0 + 100 }
                return event
            }
        }
    }

    @Test func whatBothShowIsOneRowOnOneClock() throws {
        let one = Sample.connection { _ in }
        let timeline = PairTimeline(PerPoint(a: one, b: later(60.25, one.record.events)), clock: clock, isJoined: true)
        let joined = timeline.rows.filter { $0.cells.a != nil && $0.cells.b != nil }
        // What a capture itself does, as to note a silence, is no event of the connection.
        #expect(joined.count == 3 && timeline.rows.count == 5)
        #expect(joined.allSatisfy { abs(($0.transit ?? 0) - 0.25) < 1e-6 })
        #expect(joined.first?.cells.b?.frames == "113")
        #expect(timeline.rows.map(\.moment) == timeline.rows.map(\.moment).sorted())
    }

    @Test func whatOneShowsStandsAlone() {
        let one = Sample.connection { _ in }
        let timeline = PairTimeline(PerPoint(a: one, b: later(60, [one.record.events[0]])), clock: clock, isJoined: true)
        #expect(timeline.rows.filter { $0.cells.b == nil }.count == one.record.events.count - 1)
    }

    /// Two connections of a proxy have nothing in common but their time.
    @Test func whatIsNotJoinedStaysApart() {
        let one = Sample.connection { _ in }
        let timeline = PairTimeline(PerPoint(a: one, b: later(60, one.record.events)), clock: clock, isJoined: false)
        #expect(timeline.rows.count == 2 * one.record.events.count)
        #expect(timeline.rows.allSatisfy { $0.transit == nil && ($0.cells.a == nil) != ($0.cells.b == nil) })
    }

    @Test func lostSegmentsHaveTheirPlace() throws {
        let one = Sample.connection { _ in }
        let timeline = PairTimeline(
            PerPoint(a: one, b: nil), clock: clock, isJoined: true, lost: [(.a, .client, Sample.mark(14, 1))])
        let place = try #require(timeline.rows.firstIndex { $0.cells.a?.isLost == true })
        #expect(place == 1)
        #expect(timeline.rows[place].cells.a?.frames == "14")
    }

    /// Two runs of the same thing at different speeds: without one clock what both show keeps its place.
    @Test func withoutAClockTheOrderIsThatOfTheEvents() {
        let one = Sample.connection { _ in }
        var slow = one.record.events
        slow.remove(at: 1)
        let timeline = PairTimeline(PerPoint(a: one, b: later(900, slow)), clock: nil, isJoined: true)
        #expect(timeline.rows.map { $0.cells.a != nil } == [true, true, true, true])
        #expect(timeline.rows.map { $0.cells.b != nil } == [true, false, true, true])
    }

    @Test func aLongConnectionHasToldItsStory() {
        let one = Sample.connection { record in
            record.events = (0..<500).map { Sample.event($0, Double($0), .client, .fin) }
        }
        #expect(PairTimeline(PerPoint(a: one, b: nil), clock: clock, isJoined: true).rows.count == PairTimeline.eventLimit)
    }

    @Test func nothingIsNoCrash() {
        #expect(PairTimeline(PerPoint(a: nil, b: nil), clock: nil, isJoined: true).rows.isEmpty)
    }
}

extension Timestamp {
    fileprivate func advanced(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: nanoseconds + Int64(seconds * 1e9)) }
}
