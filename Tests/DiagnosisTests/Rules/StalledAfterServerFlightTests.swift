import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct StalledAfterServerFlightTests {
    @Test func deliveredAndUnanswered() throws {
        let finding = try #require(
            conclude(StalledAfterServerFlight()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.wait(19.999)
                $0.close(.server)
            })
        #expect(finding.id == .stalledAfterServerFlight && finding.severity == .problem)
        #expect(finding.because == ["The client's TCP acknowledged the whole flight (frame 5), and no TLS message followed."])
        #expect(finding.summary.hasSuffix("and then said nothing more; after 20.0 s the server then closed the connection."))
        #expect(finding.frames == [5, 6])
    }

    @Test func lostOnTheWay() {
        let finding = conclude(StalledAfterServerFlight()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls13)
            $0.repeatLast(.server, unacknowledged: 1300)
            $0.wait(20)
            $0.close(.server)
        }
        #expect(finding?.because == ["The client never acknowledged the last 1300 bytes of the server's flight (frame 5)."])
    }

    @Test(arguments: [(2.5, false), (3.1, true)])
    func theCaptureMerelyEnds(_ seconds: Double, isFinding: Bool) {
        let finding = conclude(StalledAfterServerFlight()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.observe(seconds)
        }
        #expect((finding != nil) == isFinding)
    }

    @Test func anAlertIsAWord() {
        #expect(
            conclude(StalledAfterServerFlight()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.wait(5)
                $0.alert(.client, 48)
            } == nil)
    }
}
