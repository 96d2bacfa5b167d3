import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct HandshakeAckMissingTests {
    @Test func severalSYNACKs() throws {
        let finding = try #require(
            conclude(HandshakeAckMissing()) {
                $0.syn()
                $0.synAck()
                $0.wait(1)
                $0.synAck(2)
            })
        #expect(finding.id == .handshakeACKMissing && finding.severity == .problem)
        #expect(finding.conclusion == .synACKUnacknowledged(.notSent))
        #expect(finding.reasons == [.connecting(.synACKUnacknowledged(count: 2, for: .milliseconds(1001)))])
        #expect(finding.frames == [2, 3])
    }

    /// A server that goes on sending what was acknowledged has not taken the connection; one that defers it sends two.
    @Test(arguments: [(2, 0, false), (3, 0, true), (5, 0, true), (5, 30, false)])
    func theServerDoesNotTakeTheACK(synACKs: Int, octets: Int, isTold: Bool) throws {
        let finding = conclude(HandshakeAckMissing()) {
            $0.open()
            for attempt in 2...synACKs {
                $0.wait(1)
                $0.synAck(attempt)
            }
            if octets > 0 { $0.step(.server, payload: octets) }
            $0.wait(5)
            $0.close(.client)
        }
        #expect((finding != nil) == isTold)
        guard isTold else { return }
        #expect(finding?.conclusion == .synACKUnacknowledged(.notTaken(synACKs: synACKs)))
        #expect(finding?.severity == .problem && finding?.confidence == .likely)
        #expect(finding?.alternatives.first == .server(.acceptQueueFull))
    }

    @Test func theCaptureMerelyEnds() {
        #expect(
            conclude(HandshakeAckMissing()) {
                $0.syn()
                $0.synAck()
            } == nil)
    }

    /// TCP_DEFER_ACCEPT: the SYN-ACK comes again half a minute later, although it had been acknowledged.
    @Test func deferredAcceptIsNormal() {
        #expect(
            diagnose {
                $0.open()
                $0.wait(31.4)
                $0.happen(.server, .synAck(attempt: 2), at: $0.step(.server))
                $0.clientHello()
                $0.serverFlight()
                $0.completeHandshake()
                $0.request()
                $0.response()
                $0.set { $0.verification = .says() }
            }.ids == [.slowPeer])
    }
}
