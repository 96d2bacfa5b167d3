import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct VantageViewTests {
    private let view = TwoPoints().view

    @Test func framesAreNamedAFewAtATime() {
        #expect(view.frames([4], .a) == "frame 4 of a.pcap")
        #expect(view.frames([4, 6, 8], .b) == "frames 4, 6 and 8 of b.pcap")
        #expect(view.numbers(Array(1...12)) == "frames 1, 2, 3, 4, 5, 6 and 6 more")
    }

    /// Both captures' times are told on the first one's clock.
    @Test func timesAreThoseOfTheFirstClock() {
        var view = view
        view = VantageView(
            pairing: view.pairing, diagnoses: view.diagnoses, names: view.names,
            clock: ClockRelation(offset: 60, error: 0, reference: Told.at(0)), hasSegments: true)
        #expect(view.time(Told.at(3661.239), .a) == "01:01:01.23")
        #expect(view.time(Told.at(3661.239), .b) == "01:00:01.23")
    }

    @Test func serversAreNamedOnce() {
        let points = TwoPoints([Told.sound(0), Told.sound(1)], [Told.sound(0), Told.sound(1)])
        #expect(points.view.servers([points.facts(0, 0)]) == "a connection to 10.0.0.2:443")
        #expect(points.view.servers([points.facts(0, 0), points.facts(1, 1)]) == "2 connections to 10.0.0.2:443")
    }

    @Test func aSideIsSentPastItsOwnPointFirst() {
        #expect(view.near == .a && view.far == .b)
        #expect(view.source(.client) == .a && view.source(.server) == .b)
        #expect(TwoPoints(nearerClient: .b).view.source(.client) == .b)
    }
}
