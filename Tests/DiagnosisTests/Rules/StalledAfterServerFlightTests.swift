import ConnectionScripts
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
        #expect(finding.conclusion == .silentAfterCertificate)
        #expect(finding.reasons == [.handshake(.flightAcknowledged(in: 5))])
        #expect(finding.alternatives == [.client(.silentRefusal), .client(.busy)])
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
        #expect(finding?.reasons == [.handshake(.flightUnacknowledged(octets: 1300, in: 5))])
        #expect(finding?.alternatives == [.path(.fullSizePacketsLost)])
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
