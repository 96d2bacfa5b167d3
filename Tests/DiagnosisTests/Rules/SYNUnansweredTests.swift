import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct SYNUnansweredTests {
    @Test func severalSYNsWithoutAnAnswer() throws {
        let finding = try #require(
            conclude(SYNUnanswered()) {
                $0.syn()
                $0.wait(1)
                $0.syn()
                $0.wait(2)
                $0.syn()
            })
        #expect(finding.id == .synUnanswered && finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.conclusion == .synUnanswered(.init(errors: [])))
        #expect(
            finding.reasons == [
                .connecting(.synRepeated(count: 3, after: [.milliseconds(1001), .milliseconds(3002)], errors: []))
            ])
        #expect(finding.frames == [1, 2, 3])
        #expect(finding.advice == [.capture(.onServerForSYN)])
    }

    @Test func oneSYNNeedsTime() {
        #expect(
            conclude(SYNUnanswered()) {
                $0.syn()
                $0.observe(2.9)
            } == nil)
        #expect(
            conclude(SYNUnanswered()) {
                $0.syn()
                $0.observe(3)
            } != nil)
    }

    @Test func anAnswerIsAnAnswer() {
        #expect(
            conclude(SYNUnanswered()) {
                $0.syn()
                $0.wait(1)
                $0.syn()
                $0.synAck()
            } == nil)
    }
}
