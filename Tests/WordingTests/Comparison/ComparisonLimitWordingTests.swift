import Testing

@testable import Comparison
@testable import Wording

@Suite struct ComparisonLimitWordingTests {
    static let cases: [(ComparisonLimit, String)] = [
        (
            .unpaired(1, of: .a),
            "1 connection of a.pcap has no counterpart in b.pcap, to other servers, of other clients or outside its time: nothing is said of it."
        ),
        (
            .notCaptured(segments: 2, at: .b),
            "b.pcap lacks 2 segments that the receiver has acknowledged or the sender went on from: they were not lost, but not captured, or left out by a filter."
        ),
        (.undecided(segments: 3, of: .a), "Nothing is said of 3 segments of a.pcap: too many were under way at once."),
        (.outside(segments: 1, of: .b), "1 segment of b.pcap lies before or after all of a.pcap."),
        (.unknownClocks, "How the clocks of the two captures stand to each other cannot be told."),
        (
            .outOfOrder(.a),
            "Frames of a.pcap are not in the order of their times. They were read in that order, so that numbers of its connections may differ from `tcp.stream`."
        ),
    ]

    @Test(arguments: cases) func limitsNameTheirCapture(_ limit: ComparisonLimit, _ text: String) {
        #expect(ComparisonLimitWording(names: PerPoint(a: "a.pcap", b: "b.pcap")).text(limit) == text)
    }
}
