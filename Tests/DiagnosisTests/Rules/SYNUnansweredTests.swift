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
        #expect(finding.summary == "10.20.0.14 tried to connect to 198.51.100.7:443 and got no answer at all.")
        #expect(finding.because == ["3 SYNs (repeated after 1.0 s and 3.0 s) and neither SYN-ACK, RST nor ICMP came back."])
        #expect(finding.frames == [1, 2, 3])
        #expect(finding.nextSteps.first?.contains("tcpdump -n -i any -s 0 'host 10.20.0.14 and tcp port 443'") == true)
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
