import ConnectionScripts
import Knowledge
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct KeepAliveUnansweredTests {
    /// Probes, and after them a reset of either side so many seconds after the last.
    private static func record(
        answered: Int, unanswered: Int, data: Int = 0, reset party: Close.Party = .client, after seconds: Double = 2
    ) -> ConnectionRecord {
        ConnectionScript.record {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            var probes = KeepAliveProbes()
            for _ in 0..<answered {
                $0.wait(2)
                probes.sent(at: $0.step(.client))
                $0.step(.server)
                probes.answer()
            }
            for _ in 0..<unanswered {
                $0.wait(2)
                probes.sent(at: $0.step(.client))
            }
            $0.set {
                $0.transport.ends.client.probes = probes
                $0.tcp.ends.client.unacknowledgedBytes = data
            }
            $0.wait(seconds)
            $0.close(party, .rst)
        }
    }

    private static func probes(answered: Int, unanswered: Int, data: Int = 0) -> Finding? {
        KeepAliveUnanswered().finding(
            ConnectionFacts(record(answered: answered, unanswered: unanswered, data: data)))
    }

    private static func evidence(_ finding: Finding) -> KeepAliveUnanswered.Evidence? {
        guard case .keepAliveUnanswered(let evidence) = finding.conclusion else { return nil }
        return evidence
    }

    @Test func thePeerStoppedAnswering() throws {
        let finding = try #require(Self.probes(answered: 3, unanswered: 5))
        #expect(finding.id == .keepAliveUnanswered && finding.severity == .problem)
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.side == .client && evidence.count == 5 && evidence.answered == 3)
        #expect(evidence.time == .milliseconds(8004))
        #expect(evidence.lastAnswered.map { $0 < evidence.firstUnanswered } == true)
    }

    /// A host that has started anew answers the probes again, with a reset.
    @Test(arguments: [(0.1, true), (5.0, false)]) func aResetIsAnAnswer(seconds: Double, isAnswer: Bool) {
        let record = Self.record(answered: 3, unanswered: 4, reset: .server, after: seconds)
        #expect((KeepAliveUnanswered().finding(ConnectionFacts(record)) == nil) == isAnswer)
        #expect(diagnose(record).ids.contains(.idleConnectionDropped) == isAnswer)
    }

    @Test func anAnswerOrTwoMayBeMissing() {
        #expect(Self.probes(answered: 3, unanswered: 2) == nil)
        #expect(Self.probes(answered: 9, unanswered: 0) == nil)
        #expect(Self.probes(answered: 0, unanswered: 5, data: 10) == nil, "that is told of the data")
    }
}
