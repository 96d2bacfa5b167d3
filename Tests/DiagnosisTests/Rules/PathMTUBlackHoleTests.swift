import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PathMTUBlackHoleTests {
    static func hole(unacknowledged: Int = 0, retransmissions: Int = 0, missing: Int = 0, phase: Phase = .serverDone) -> Finding? {
        conclude(PathMTUBlackHole()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.set {
                $0.phase = phase
                $0.tcp.ends.server.unacknowledgedBytes = unacknowledged
                $0.tcp.ends.server.retransmissions = retransmissions
                $0.tcp.ends.server.missingBytes = missing
            }
            $0.observe(10)
        }
    }

    @Test func sentInVainOrMissing() {
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 4)?.summary.contains("sent its flight 4 more times") == true)
        #expect(Self.hole(missing: 1400, phase: .serverHello)?.summary.contains("1400 bytes of the server's flight never arrived") == true)
    }

    @Test func ordinaryLossIsNone() {
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 1) == nil)
        #expect(Self.hole(unacknowledged: 900, retransmissions: 4) == nil)
        #expect(Self.hole(missing: 1400) == nil)
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 4, phase: .handshakeComplete) == nil)
    }
}
