import ComparedConnections
import Testing

@testable import Comparison
@testable import Wording

@Suite struct ComparisonWordingTests {
    private func summary(_ explanation: Explanation) -> String {
        TwoPoints().comparison(explanation: explanation).summary
    }

    @Test func whereThereIsNothingThatIsSaid() {
        #expect(summary(.nothingToCompare) == "There is nothing to compare: neither capture has a TCP connection.")
        #expect(summary(.nothingInCommon) == "a.pcap and b.pcap have no connection in common.")
    }

    @Test func alikeIsCounted() {
        let connections = PerPoint(a: 1, b: 2)
        #expect(
            summary(.alike(connections: connections, inTrouble: false))
                == "No meaningful difference between a.pcap (1 connection) and b.pcap (2).")
        #expect(
            summary(.alike(connections: connections, inTrouble: true))
                == "No meaningful difference between a.pcap (1 connection) and b.pcap (2): the same problem in both.")
    }

    @Test func reasonAndLimitsNameTheCaptures() {
        let comparison = TwoPoints().comparison(
            reason: .nothingInCommon, limits: [.unknownClocks, .outside(segments: 2, of: .a)])
        #expect(comparison.reasonText == "no connection is in both captures")
        #expect(comparison.limitTexts.last == "2 segments of a.pcap lie before or after all of b.pcap.")
    }
}
