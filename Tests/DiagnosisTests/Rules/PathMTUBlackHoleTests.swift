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
        unacknowledged: Int = 0, repetitions: Int = 0, missing: Int = 0, inCapture: Int = 0,
        phase: Phase = .serverDone, passed: Int = 300, segment: Int? = nil, mss: Int? = nil, mtu: Int? = nil
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
                $0.transport.ends.server.missingInCapture = inCapture
                $0.transport.ends.server.largestAcknowledged = passed
                if let segment { $0.transport.ends.server.unacknowledged?.largestSegment = segment }
                $0.tcp.ends.client.maximumSegmentSize = mss
                for side in Side.allCases { $0.tcp.ends[side].timestamps = mss != nil }
            }
            $0.observe(10)
        }
    }

    private static func evidence(_ finding: Finding?) -> PathMTUBlackHole.Evidence? {
        guard case .largePacketsLost(let evidence)? = finding?.conclusion else { return nil }
        return evidence
    }

    private static func sign(_ finding: Finding?) -> PathMTUBlackHole.Sign? {
        evidence(finding)?.sign
    }

    @Test func sentInVainOrMissing() {
        #expect(Self.sign(Self.hole(unacknowledged: 2800, repetitions: 4)) == .sentInVain(repetitions: 4))
        #expect(Self.sign(Self.hole(missing: 1400, phase: .serverHello)) == .neverArrived)
        #expect(
            Self.sign(Self.hole(unacknowledged: 2800, repetitions: 4, phase: .response)) == .sentInVain(repetitions: 4))
    }

    /// What the client acknowledged it had: that the capture lacks it makes no black hole.
    @Test func whatOnlyTheCaptureLacksArrived() throws {
        #expect(Self.hole(missing: 1448, inCapture: 1448, phase: .serverHello) == nil)
        let rest = try #require(Self.evidence(Self.hole(missing: 2896, inCapture: 1448, phase: .serverHello)))
        #expect(rest.sign == .neverArrived && rest.octets == 1448)
    }

    /// A gap is an absence: where the capture is known to lack octets as well, it shows less.
    @Test func aGapIsWeighedByWhatTheCaptureLacks() throws {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.set {
                $0.phase = .serverHello
                $0.tcp.ends.server.missingBytes = 2896
                $0.transport.ends.server.missingInCapture = 1448
            }
            $0.observe(10)
        }
        let facts = ConnectionFacts(record)
        let finding = try #require(PathMTUBlackHole().finding(facts)).weighed(by: facts)
        #expect(finding.severity == .warning && finding.confidence == .possible)
    }

    /// On a host whose network card does the cutting the capture shows larger segments than the path carries.
    @Test(
        arguments: [
            // Octets acknowledged in one piece, those of the largest that was not, the MSS; whether size may matter.
            (2896, 14_480, 1460, false), (1448, 14_480, 1460, false), (1436, 14_480, 1460, false),
            (300, 14_480, 1460, true), (300, 1448, 1460, true), (1228, 1240, 1252, false), (2896, 14_480, nil, false),
            (300, 14_480, nil, true), (2896, 8948, 8960, true),
        ] as [(Int, Int, Int?, Bool)])
    func segmentsLargerThanThePathCarries(passed: Int, segment: Int, mss: Int?, isOne: Bool) {
        let finding = Self.hole(
            unacknowledged: 14_480, repetitions: 2, phase: .response, passed: passed, segment: segment, mss: mss)
        #expect((finding != nil) == isOne)
        let full = mss.map { $0 - PathMTUBlackHole.timestampOctets } ?? PathMTUBlackHole.usualFullSegment
        if isOne { #expect(Self.evidence(finding)?.largestSegment == min(segment, full)) }
    }

    /// A gap of so many octets that is reported for so long, while segments of so many octets came behind it.
    private static func gap(
        octets: UInt32, for seconds: Double, held: UInt32 = 200, passed: Int = 0
    ) -> Finding? {
        conclude(PathMTUBlackHole()) {
            $0.open()
            $0.clientHello()
            func report(_ held: UInt32) -> SelectiveAcknowledgment {
                SelectiveAcknowledgment(first: 1 + octets, end: 1 + octets + held, octets: Int(held))
            }
            var gap = StreamGap(start: 1, report(held), at: $0.step(.client))
            $0.wait(seconds)
            gap.report(report(2 * held), at: $0.step(.client))
            $0.set {
                $0.transport.ends.server.gap = gap
                $0.transport.ends.server.largestAcknowledged = passed
            }
        }
    }

    /// What the receiver says it lacks, while it has what came later.
    @Test func reportedByTheReceiver() {
        #expect(Self.sign(Self.gap(octets: 2896, for: 94)) == .reported(count: 2, time: .milliseconds(94_001)))
        #expect(Self.gap(octets: 2896, for: 0.2) == nil)
        #expect(Self.gap(octets: 500, for: 94) == nil)
    }

    /// The last hole of a transfer whose other large segments passed is ordinary loss.
    @Test func aHoleAmongFullSegmentsIsLoss() {
        #expect(Self.gap(octets: 1448, for: 2, passed: 1448) == nil)
        #expect(Self.gap(octets: 1448, for: 2, held: 1448) == nil)
        #expect(Self.gap(octets: 1448, for: 2, held: 300, passed: 300) != nil)
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
