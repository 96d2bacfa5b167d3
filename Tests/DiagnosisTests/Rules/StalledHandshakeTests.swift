import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct StalledHandshakeTests {
    @Test func theServerNeverFinishes() throws {
        let finding = try #require(
            conclude(StalledHandshake()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.step(.client, payload: 100)
                $0.set { $0.phase = .clientFinished }
                $0.observe(30)
            })
        #expect(finding.id == .stalledHandshake && finding.confidence == .likely)
        #expect(
            finding.summary
                == "The TLS handshake of 10.20.0.14 with telemetry.vendor.example (198.51.100.7:443) stopped at stage client-finished: telemetry.vendor.example (198.51.100.7:443) went silent, and after 30.0 s the connection was still open when the capture ended."
        )
        #expect(finding.frames == [6])
    }

    @Test func notBeforeThreeSeconds() {
        #expect(
            conclude(StalledHandshake()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.observe(2.9)
            } == nil)
    }

    @Test func aFinishedHandshakeIsNotStalled() {
        #expect(
            conclude(StalledHandshake()) {
                $0.handshake()
                $0.observe(30)
            } == nil)
    }
}
