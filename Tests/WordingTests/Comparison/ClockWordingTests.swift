import Comparison
import SampleRecords
import Testing

@testable import Wording

@Suite struct ClockWordingTests {
    private func sentence(offset: Double, error: Double?, drift: Double = 0) -> String {
        var clock = ClockRelation(offset: offset, error: error, reference: Sample.at(0), nearerClient: .a)
        clock.drift = drift
        return ClockWording.sentence(clock, PerPoint(a: "a.pcap", b: "b.pcap"))
    }

    @Test func theOffsetHasItsError() {
        #expect(
            sentence(offset: 60, error: 0.001) == "The clock of b.pcap is 60.0000 s ahead of that of a.pcap (± 1.0 ms)."
        )
        #expect(
            sentence(offset: -0.25, error: 0.001) == "The clock of b.pcap is 250 ms behind that of a.pcap (± 1.0 ms).")
    }

    @Test func clocksThatCannotBeToldApartAgree() {
        #expect(sentence(offset: 0.000_5, error: 0.001) == "The clocks of both captures agree within 1.0 ms.")
    }

    @Test func oneDirectionAloneTellsRoughly() {
        #expect(
            sentence(offset: 5, error: nil)
                == """
                The clock of b.pcap is about 5.0000 s ahead of that of a.pcap; one direction alone does not tell how \
                exactly.
                """)
    }

    @Test func aClockThatRunsFastGains() {
        #expect(sentence(offset: 5, error: 0.001, drift: 1.5e-6).contains(" It gains 1.5 µs per second (± 0)."))
    }
}
