import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct PathMTUBlackHoleTests {
    /// A server's flight of which octets are repeated, or lacked by the capture.
    static func hole(
        unacknowledged: Int = 0, repetitions: Int = 0, missing: Int = 0, phase: Phase = .serverDone,
        passed: Int = 300, mtu: Int? = nil
    ) -> Finding? {
        conclude(PathMTUBlackHole()) {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            for _ in 0..<repetitions { $0.repeatLast(.server, unacknowledged: unacknowledged, after: 0.4) }
            if let mtu { $0.icmp(type: 3, code: 4, mtu: mtu, about: .server) }
            $0.set {
                $0.phase = phase
                $0.tcp.ends.server.missingBytes = missing
                $0.transport.ends.server.largestAcknowledged = passed
            }
            $0.observe(10)
        }
    }

    private static func sign(_ finding: Finding?) -> PathMTUBlackHole.Sign? {
        guard case .largePacketsLost(let evidence)? = finding?.conclusion else { return nil }
        return evidence.sign
    }

    @Test func sentInVainOrMissing() {
        #expect(Self.sign(Self.hole(unacknowledged: 2800, repetitions: 4)) == .sentInVain(repetitions: 4))
        #expect(Self.sign(Self.hole(missing: 1400, phase: .serverHello)) == .neverArrived)
        #expect(
            Self.sign(Self.hole(unacknowledged: 2800, repetitions: 4, phase: .response)) == .sentInVain(repetitions: 4))
    }

    /// What the receiver says it lacks, while it has what came later.
    @Test func reportedByTheReceiver() {
        func gap(octets: UInt32, for seconds: Double) -> Finding? {
            conclude(PathMTUBlackHole()) {
                $0.open()
                $0.clientHello()
                let first = $0.step(.client)
                var gap = StreamGap(
                    start: 1, SelectiveAcknowledgment(first: 1 + octets, end: 201 + octets, octets: 200), at: first)
                $0.wait(seconds)
                gap.report(
                    SelectiveAcknowledgment(first: 1 + octets, end: 201 + octets, octets: 200), at: $0.step(.client))
                $0.set { $0.transport.ends.server.gap = gap }
            }
        }
        #expect(Self.sign(gap(octets: 2896, for: 94)) == .reported(count: 2, time: .milliseconds(94_001)))
        #expect(gap(octets: 2896, for: 0.2) == nil)
        #expect(gap(octets: 500, for: 94) == nil)
    }

    /// A router that names the MTU makes it certain, whatever got through before.
    @Test func aRouterSaysSo() {
        let finding = Self.hole(unacknowledged: 2800, repetitions: 4, passed: 1460, mtu: 1400)
        #expect(finding?.confidence == .certain)
        #expect(Self.hole(unacknowledged: 2800, repetitions: 4, passed: 1460) == nil)
    }

    @Test func ordinaryLossIsNone() {
        #expect(Self.hole(unacknowledged: 2800, repetitions: 1) == nil)
        #expect(Self.hole(unacknowledged: 900, repetitions: 4) == nil)
        #expect(Self.hole(missing: 1400) == nil)
    }
}
