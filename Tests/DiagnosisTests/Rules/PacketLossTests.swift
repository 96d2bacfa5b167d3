import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PacketLossTests {
    static func loss(retransmissions: Int, pause: Double, roundTrip: Double = 0) -> Finding? {
        conclude(PacketLoss()) {
            $0.open(toServer: roundTrip)
            $0.clientHello()
            $0.wait(pause)
            $0.serverFlight()
            $0.completeHandshake()
            $0.set { $0.tcp.ends.server.retransmissions = retransmissions }
        }
    }

    @Test func itDelayedTheHandshake() throws {
        let finding = try #require(Self.loss(retransmissions: 2, pause: 0.999))
        #expect(finding.id == .packetLoss && finding.severity == .warning && finding.confidence == .likely)
        #expect(finding.conclusion == .handshakeDelayedByLoss(.init(pause: .seconds(1))))
        #expect(finding.reasons == [.path(.segmentsRepeated(2))])
    }

    @Test func otherwiseItIsNoMatter() {
        #expect(Self.loss(retransmissions: 0, pause: 1) == nil)
        #expect(Self.loss(retransmissions: 2, pause: 0.1) == nil)
        #expect(Self.loss(retransmissions: 2, pause: 1, roundTrip: 0.3) == nil)
    }
}
