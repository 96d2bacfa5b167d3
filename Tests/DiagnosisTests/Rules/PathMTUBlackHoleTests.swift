import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PathMTUBlackHoleTests {
    static func hole(
        unacknowledged: Int = 0, retransmissions: Int = 0, missing: Int = 0, phase: Phase = .serverDone,
        after pause: Double = 0.2
    )
        -> Finding?
    {
        conclude(PathMTUBlackHole()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.wait(pause)
            let again = $0.step(.server)
            $0.set {
                if retransmissions > 0 { $0.marks.ends.server.lastRetransmission = again }
                $0.phase = phase
                $0.tcp.ends.server.unacknowledgedBytes = unacknowledged
                $0.tcp.ends.server.retransmissions = retransmissions
                $0.tcp.ends.server.missingBytes = missing
            }
            $0.observe(10)
        }
    }

    @Test func sentInVainOrMissing() {
        #expect(
            Self.hole(unacknowledged: 2800, retransmissions: 4)?.conclusion
                == .largePacketsLost(.sentInVain(retransmissions: 4, octets: 2800)))
        #expect(
            Self.hole(missing: 1400, phase: .serverHello)?.conclusion == .largePacketsLost(.neverArrived(octets: 1400)))
    }

    /// What follows at once was cut anew on its way to another interface, and is no repetition.
    @Test func whatComesAgainAtOnceIsNoRepetition() {
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 4, after: 0) == nil)
    }

    @Test func ordinaryLossIsNone() {
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 1) == nil)
        #expect(Self.hole(unacknowledged: 900, retransmissions: 4) == nil)
        #expect(Self.hole(missing: 1400) == nil)
        #expect(Self.hole(unacknowledged: 2800, retransmissions: 4, phase: .handshakeComplete) == nil)
    }
}
