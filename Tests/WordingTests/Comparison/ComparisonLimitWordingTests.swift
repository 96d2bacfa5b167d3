import Testing

@testable import Comparison
@testable import Wording

@Suite struct ComparisonLimitWordingTests {
    static let cases: [(ComparisonLimit, String)] = [
        (
            .unpaired(1, of: .a),
            """
            1 connection of a.pcap has no counterpart in b.pcap, to other servers, of other clients or outside its \
            time: nothing is said of it.
            """
        ),
        (
            .notCaptured(segments: 2, at: .b),
            """
            b.pcap lacks 2 segments that the receiver acknowledged or the sender continued after: they were not lost, \
            but not captured, or excluded by a filter.
            """
        ),
        (.undecided(segments: 3, of: .a), "3 segments of a.pcap were not compared: too many were in flight at once."),
        (.outside(segments: 1, of: .b), "1 segment of b.pcap lies before or after all of a.pcap."),
        (.unknownClocks, "The offset between the clocks of the two captures is not known."),
        (
            .outOfOrder(.a),
            """
            Frames of a.pcap are not in the order of their times. They were read in the order of time, so its \
            connection numbers may differ from `tcp.stream`.
            """
        ),
    ]

    @Test(arguments: cases) func limitsNameTheirCapture(_ limit: ComparisonLimit, _ text: String) {
        #expect(ComparisonLimitWording(names: PerPoint(a: "a.pcap", b: "b.pcap")).text(limit) == text)
    }
}
