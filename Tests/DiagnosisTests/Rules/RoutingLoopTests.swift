import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct RoutingLoopTests {
    private static func loop(_ passes: Int) -> PacketLoop {
        PacketLoop(
            passes: passes, first: Mark(frame: 1, at: Timestamp(nanoseconds: 0)),
            last: Mark(frame: passes, at: Timestamp(nanoseconds: 1000)), firstHopLimit: 64, secondHopLimit: 63,
            lastHopLimit: 65 - UInt8(passes), isSYN: true)
    }

    @Test func aRouterSaysSo() throws {
        let findings = diagnose {
            $0.syn()
            $0.icmp(type: 11, code: 0)
            $0.wait(1)
            $0.syn()
            $0.icmp(type: 11, code: 0)
        }
        let finding = try #require(findings.first)
        #expect(findings.ids == [.routingLoop])
        #expect(finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.frames == [1, 2, 4])
        let reporter = IPAddress(ipv4: 0xC633_6401)
        #expect(finding.advice == [.path(.findLoop(at: reporter, to: .server))])
        guard case .path(.timeExceeded(let error, in: 2, count: 2, after: .milliseconds(1)))? = finding.reasons.first
        else {
            Issue.record("\(finding.reasons)")
            return
        }
        #expect(error.reporter == reporter)
    }

    /// Passes of the SYN inside the loop, and how sure that is.
    @Test(arguments: [(4, Finding.Confidence.likely), (8, .certain), (63, .certain)])
    func thePacketItselfShowsIt(passes: Int, confidence: Finding.Confidence) throws {
        let finding = try #require(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.set { $0.transport.ends.client.loop = Self.loop(passes) }
            })
        #expect(finding.confidence == confidence)
        #expect(finding.alternatives == (confidence == .certain ? [] : [.capture(.severalPoints)]))
        #expect(finding.reasons == [.path(.packetPassedAgain(Self.loop(passes)))])
    }

    /// Who sends with a small hop limit wants to know which routers answer.
    @Test func aTracedRouteIsNone() {
        #expect(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.set { $0.tcp.ends.client.hopLimit = 1 }
                $0.icmp(type: 11, code: 0)
            } == nil)
    }

    @Test(arguments: [(3, 1), (11, 1), (5, 0)] as [(UInt8, UInt8)])
    func otherErrorsAreNone(type: UInt8, code: UInt8) {
        #expect(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.icmp(type: type, code: code)
            } == nil)
    }

    @Test func whatArrivedAfterAllIsNone() {
        #expect(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.icmp(type: 11, code: 0)
                $0.wait(1)
                $0.open()
                $0.request()
                $0.response()
            } == nil)
        #expect(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.icmp(type: 11, code: 0)
                $0.wait(1)
                $0.syn()
                $0.close(.server, .rst)
            } == nil)
    }

    /// A connection that worked until its way became a loop.
    @Test func dataGoesRoundAsWell() throws {
        let finding = try #require(
            conclude(RoutingLoop()) {
                $0.open()
                $0.step(.client, payload: 20)
                $0.step(.server, payload: 30)
                $0.step(.client, payload: 100)
                $0.icmp(type: 11, code: 0)
                for wait in [0.2, 0.4, 0.8, 1.6] { $0.repeatLast(.client, unacknowledged: 100, after: wait) }
            })
        guard case .routingLoop(let evidence) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(evidence.side == .client && !evidence.isHandshake && evidence.errors.count == 1)
    }

    /// The answers go round, and the SYNs arrive.
    @Test func theWayBackMayBeTheLoop() throws {
        let finding = try #require(
            conclude(RoutingLoop()) {
                $0.syn()
                $0.synAck()
                $0.icmp(type: 11, code: 0, about: .server)
                $0.wait(1)
                $0.synAck(2)
            })
        #expect(finding.advice == [.path(.findLoop(at: IPAddress(ipv4: 0xC633_6401), to: .client))])
    }
}
