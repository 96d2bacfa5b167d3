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
            $0.wait(pause - 0.2 * Double(retransmissions))
            for _ in 0..<retransmissions { $0.repeatLast(.client, unacknowledged: 0) }
            $0.serverFlight()
            $0.completeHandshake()
        }
    }

    @Test func itDelayedTheHandshake() throws {
        let finding = try #require(Self.loss(retransmissions: 2, pause: 0.997))
        #expect(finding.id == .packetLoss && finding.severity == .warning && finding.confidence == .likely)
        #expect(finding.conclusion == .handshakeDelayedByLoss(.init(pause: .seconds(1))))
        #expect(finding.reasons == [.path(.segmentsRepeated(2))])
    }

    /// A long pause in the handshake, and repetitions in what follows: the path is long.
    @Test func whatIsRepeatedLaterDelaysNoHandshake() {
        let finding = conclude(PacketLoss()) {
            $0.open()
            $0.clientHello()
            $0.wait(0.4)
            $0.serverFlight()
            $0.completeHandshake()
            $0.request()
            for _ in 0..<9 { $0.repeatLast(.server, unacknowledged: 0) }
            $0.response()
        }
        #expect(finding == nil)
    }

    @Test func otherwiseItIsNoMatter() {
        #expect(Self.loss(retransmissions: 0, pause: 1) == nil)
        #expect(Self.loss(retransmissions: 1, pause: 0.19) == nil)
        #expect(Self.loss(retransmissions: 2, pause: 1, roundTrip: 0.3) == nil)
    }
}
