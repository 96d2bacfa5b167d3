import Octets
import Testing

@testable import Streams

@Suite struct KeepAliveProbesTests {
    private func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: Int64(frame))) }

    @Test func anySegmentOfThePeerIsAnAnswer() {
        var probes = KeepAliveProbes()
        probes.answer()
        #expect(probes == KeepAliveProbes())
        probes.sent(at: mark(1))
        probes.sent(at: mark(2))
        probes.answer()
        #expect(probes.answered == 2 && probes.unanswered == 0)
        #expect(probes.lastAnswered?.frame == 2)
        for frame in 3...7 { probes.sent(at: mark(frame)) }
        #expect(probes.answered == 2 && probes.unanswered == 5)
        #expect(probes.firstUnanswered?.frame == 3 && probes.last?.frame == 7)
    }
}
