import ComparedConnections
import Octets
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct PointWordingTests {
    private let points = PointWording(TwoPoints().comparison())

    @Test func framesAreNamedAFewAtATime() {
        #expect(points.frames([4], .a) == "frame 4 of a.pcap")
        #expect(points.frames([4, 6, 8], .b) == "frames 4, 6 and 8 of b.pcap")
        #expect(points.numbers(Array(1...12)) == "frames 1, 2, 3, 4, 5, 6 and 6 more")
    }

    /// Both captures' times are told on the first one's clock.
    @Test func timesAreThoseOfTheFirstClock() {
        var comparison = TwoPoints().comparison()
        comparison.clock = ClockRelation(offset: 60, error: 0, reference: SampleConnection.at(0))
        let points = PointWording(comparison)
        #expect(points.time(SampleConnection.at(3661.239), .a) == "01:01:01.23")
        #expect(points.time(SampleConnection.at(3661.239), .b) == "01:00:01.23")
    }

    @Test func serversAreNamedOnce() {
        let two = [SampleConnection.sound(0), SampleConnection.sound(1)]
        let pairs = TwoPoints(two, two)
        let points = PointWording(pairs.comparison())
        #expect(points.servers([pairs.facts(0, 0)]) == "a connection to 10.0.0.2:443")
        #expect(points.servers([pairs.facts(0, 0), pairs.facts(1, 1)]) == "2 connections to 10.0.0.2:443")
    }

    @Test func aStoryFollowsItsCapturesName() {
        let troubled = SampleConnection.troubled(0)
        let points = PointWording(TwoPoints([troubled], []).comparison())
        #expect(points.namedStory(troubled, .a).first?.hasPrefix("a.pcap: 10.0.0.1 received the certificate") == true)
        #expect(points.namedStory(SampleConnection.sound(9), .a).isEmpty && points.namedStory(nil, .a).isEmpty)
    }
}
