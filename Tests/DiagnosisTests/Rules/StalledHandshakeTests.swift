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

    /// After a HelloRetryRequest the client owes the next message.
    @Test func theClientOwesItsSecondHello() throws {
        let finding = try #require(
            conclude(StalledHandshake()) {
                $0.open()
                $0.clientHello()
                $0.helloRetryRequest()
                $0.wait(20)
                $0.close(.server)
            })
        #expect(
            finding.conclusion
                == .handshakeStalled(
                    .init(silentSide: .client, debt: .secondClientHello(NamedGroup(rawValue: 23)))))
    }

    @Test func whatIsMissingOfAMessageIsTold() throws {
        let finding = try #require(
            conclude(StalledHandshake()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.setTLS {
                    $0.stage = .serverHello
                    $0.unfinishedMessages.server = .init(
                        mark: Mark(frame: 5, at: Timestamp(nanoseconds: 0)), type: .certificate, octets: 1300,
                        announced: 2900)
                }
                $0.set { $0.phase = .serverHello }
                $0.observe(30)
            })
        #expect(
            finding.conclusion
                == .handshakeStalled(
                    .init(silentSide: .server, debt: .restOfMessage(.certificate, octets: 1300, of: 2900))))
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
