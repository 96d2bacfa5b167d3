import ConnectionScripts
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
        #expect(finding.conclusion == .handshakeStalled(.init(silentSide: .server)))
        #expect(finding.reasons == [.handshake(.lastMessage)] && finding.advice == [.capture(.atOtherEnd)])
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
