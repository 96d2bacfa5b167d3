import Comparison
import Diagnosis
import Octets
import Packets
import SampleRecords
import Testing
import Timeline

@testable import Reports

@Suite struct PairTimelineMatchingTests {
    private let clock = ClockRelation(offset: 60, error: 0, reference: Sample.at(0), nearerClient: .a)

    private func rows(
        _ a: DiagnosedConnection?, _ b: DiagnosedConnection?, on clock: ClockRelation?, isJoined: Bool = true,
        lost: [(point: Point, side: Side, mark: Mark)] = []
    ) -> [Document.PairTimeline.Row] {
        Document.PairTimeline.rows(PerPoint(a: a, b: b), clock: clock, isJoined: isJoined, lost: lost)
    }

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
        let rows = rows(one, later(60.25, one.record.events), on: clock)
        let joined = rows.filter { $0.cells.a != nil && $0.cells.b != nil }
        // What a capture itself does, as to note a silence, is no event of the connection.
        #expect(joined.count == 3 && rows.count == 5)
        #expect(joined.allSatisfy { abs(($0.transit ?? 0) - 0.25) < 1e-6 })
        #expect(joined.first?.cells.b?.frames == [113])
        #expect(rows.map(\.moment) == rows.map(\.moment).sorted())
    }

    @Test func whatOneShowsStandsAlone() {
        let one = Sample.connection { _ in }
        let rows = rows(one, later(60, [one.record.events[0]]), on: clock)
        #expect(rows.filter { $0.cells.b == nil }.count == one.record.events.count - 1)
    }

    /// Two connections of a proxy have nothing in common but their time.
    @Test func whatIsNotJoinedStaysApart() {
        let one = Sample.connection { _ in }
        let rows = rows(one, later(60, one.record.events), on: clock, isJoined: false)
        #expect(rows.count == 2 * one.record.events.count)
        #expect(rows.allSatisfy { $0.transit == nil && ($0.cells.a == nil) != ($0.cells.b == nil) })
    }

    @Test func lostSegmentsHaveTheirPlace() throws {
        let one = Sample.connection { _ in }
        let rows = rows(one, nil, on: clock, lost: [(.a, .client, Sample.mark(14, 1))])
        let place = try #require(rows.firstIndex { $0.cells.a?.isLost == true })
        #expect(place == 1)
        #expect(rows[place].cells.a?.frames == [14])
    }

    /// Two runs of the same thing at different speeds: without one clock what both show keeps its place.
    @Test func withoutAClockTheOrderIsThatOfTheEvents() {
        let one = Sample.connection { _ in }
        var slow = one.record.events
        slow.remove(at: 1)
        let rows = rows(one, later(900, slow), on: nil)
        #expect(rows.map { $0.cells.a != nil } == [true, true, true, true])
        #expect(rows.map { $0.cells.b != nil } == [true, false, true, true])
    }

    @Test func aLongConnectionHasToldItsStory() {
        let one = Sample.connection { record in
            record.events = (0..<500).map { Sample.event($0, Double($0), .client, .fin) }
        }
        #expect(rows(one, nil, on: clock).count == Document.PairTimeline.eventLimit)
    }

    @Test func nothingIsNoCrash() {
        #expect(rows(nil, nil, on: nil).isEmpty)
    }
}

extension Timestamp {
    fileprivate func advanced(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: nanoseconds + Int64(seconds * 1e9))
    }
}
