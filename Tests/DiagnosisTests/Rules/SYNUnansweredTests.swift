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

    /// A capture that ends right after the first retry shows little, and one of one direction nothing.
    @Test(
        arguments: [
            (0.05, false, .likely, .problem), (1.0, false, .certain, .problem), (1.0, true, .possible, .warning),
        ] as [(Double, Bool, Finding.Confidence, Finding.Severity)])
    func anAnswerNeedsTime(
        seconds: Double, isOneWay: Bool, confidence: Finding.Confidence, severity: Finding.Severity
    ) {
        let record = ConnectionScript.record {
            $0.syn()
            $0.wait(1)
            $0.syn()
            $0.observe(seconds)
        }
        let finding = SYNUnanswered().finding(ConnectionFacts(record) { $0.showsNoServer = isOneWay })
        #expect(finding?.confidence == confidence && finding?.severity == severity)
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
