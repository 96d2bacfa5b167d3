import ConnectionScripts
import Knowledge
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct KeepAliveUnansweredTests {
    static func probes(answered: Int, unanswered: Int, data: Int = 0) -> Finding? {
        conclude(KeepAliveUnanswered()) {
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
            $0.wait(2)
            $0.close(.client, .rst)
        }
    }

    @Test func thePeerStoppedAnswering() throws {
        let finding = try #require(Self.probes(answered: 3, unanswered: 5))
        #expect(finding.id == .keepAliveUnanswered && finding.severity == .problem)
        guard case .keepAliveUnanswered(let evidence) = finding.conclusion else { return }
        #expect(evidence.side == .client && evidence.count == 5 && evidence.answered == 3)
        #expect(evidence.time == .milliseconds(8004))
        #expect(evidence.lastAnswered.map { $0 < evidence.firstUnanswered } == true)
    }

    @Test func anAnswerOrTwoMayBeMissing() {
        #expect(Self.probes(answered: 3, unanswered: 2) == nil)
        #expect(Self.probes(answered: 9, unanswered: 0) == nil)
        #expect(Self.probes(answered: 0, unanswered: 5, data: 10) == nil, "that is told of the data")
    }
}
