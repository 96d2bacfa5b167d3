import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct IdleConnectionDroppedTests {
    static func reset(
        after rest: Double, acknowledgment: UInt32? = nil, by party: Close.Party = .server, survived: Double = 0,
        finBefore: Bool = false, knowsData: Bool = false
    ) -> Finding? {
        conclude(IdleConnectionDropped(answer: .reset)) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            if survived > 0 { $0.sendAfterRest(.client, survived, isAnswered: true) }
            if finBefore {
                let fin = $0.step(.server)
                $0.set { $0.transport.ends.server.fin = ClosingSegment(mark: fin) }
            }
            $0.sendAfterRest(.client, rest)
            $0.close(party, .rst)
            $0.set {
                if knowsData, let since = $0.lastPayload.client {
                    $0.marks.ends.client.nextSequence = acknowledgment
                    $0.transport.ends.client.unacknowledged = .init(octets: 100, since: since)
                }
                guard let mark = $0.transport.ends.server.rst?.mark else { return }
                $0.transport.ends.server.rst = ClosingSegment(
                    mark: mark, acknowledgment: acknowledgment, hopLimit: party == .middlebox ? 60 : 64)
            }
        }
    }

    private static func evidence(_ finding: Finding?) -> IdleConnectionDropped.Evidence? {
        guard case .idleConnectionDropped(let evidence)? = finding?.conclusion else { return nil }
        return evidence
    }

    @Test func aResetAnswersWhatIsSentAfterARest() throws {
        let finding = try #require(Self.reset(after: 412, survived: 300))
        #expect(finding.id == .idleConnectionDropped && finding.severity == .problem)
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.rest.components.seconds == 412 && evidence.survived?.components.seconds == 300)
        #expect(evidence.side == .client && !evidence.isProbe && evidence.answer == .reset && !evidence.isForged)
        // Of the timers that are known only one lies between.
        #expect(finding.matches.map(\.interval) == [.seconds(350), .seconds(350)])
        #expect(finding.confidence == .certain)
        #expect(finding.reasons.contains(.path(.resetWithoutACK)))
    }

    @Test func aForgedResetIsADevices() {
        let finding = Self.reset(after: 412, by: .middlebox)
        #expect(Self.evidence(finding)?.isForged == true && finding?.confidence == .certain)
        #expect(finding?.alternatives == [])
    }

    /// A short rest counts only where the host did not know the connection; a program that resets has had its reason.
    @Test(
        arguments: [(412.0, nil, true), (412.0, 7, true), (2.0, nil, true), (2.0, 7, false), (0.5, nil, false)]
            as [(Double, UInt32?, Bool)])
    func whatCounts(rest: Double, acknowledgment: UInt32?, isOne: Bool) {
        #expect((Self.reset(after: rest, acknowledgment: acknowledgment) != nil) == isOne)
    }

    /// Whoever acknowledges the data knew the connection: a program that refused it, unless the rest was as long as a
    /// device's timer.
    @Test(
        arguments: [
            (6.0, false, Finding.Confidence.likely), (6.0, true, nil), (412, true, .likely), (412, false, .likely),
        ]
            as [(Double, Bool, Finding.Confidence?)])
    func aResetThatAcknowledgesTheData(rest: Double, knowsData: Bool, confidence: Finding.Confidence?) {
        let finding = Self.reset(after: rest, acknowledgment: 7000, knowsData: knowsData)
        #expect(finding?.confidence == confidence)
        let isRefusal = finding?.alternatives.contains(.server(.refusedData))
        #expect(isRefusal == confidence.map { _ in knowsData })
    }

    /// Behind a FIN the request came too late, and nobody forgot anything.
    @Test func behindAFINItIsALostRequest() {
        #expect(Self.reset(after: 412, finBefore: true) == nil)
    }

    @Test func aProbeMeetsAReset() throws {
        let finding = conclude(IdleConnectionDropped(answer: .reset)) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            $0.wait(412)
            let probe = $0.step(.client)
            $0.set { $0.transport.ends.client.probes.sent(at: probe) }
            $0.close(.server, .rst)
        }
        #expect(Self.evidence(finding)?.isProbe == true)
    }

    @Test func silenceAfterALongRest() {
        func silence(after rest: Double) -> Finding? {
            conclude(IdleConnectionDropped(answer: .silence)) {
                $0.open()
                $0.step(.client, payload: 20)
                $0.step(.server, payload: 30)
                $0.sendAfterRest(.client, rest)
                for wait in [0.2, 0.4, 0.8] { $0.repeatLast(.client, unacknowledged: 100, after: wait) }
            }
        }
        #expect(silence(after: 400)?.severity == .warning)
        #expect(silence(after: 400)?.matches.first?.interval == .seconds(350))
        #expect(silence(after: 4) == nil)
    }
}
