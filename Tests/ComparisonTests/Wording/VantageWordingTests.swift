import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct VantageWordingTests {
    private func pair(_ differences: [Difference] = [], isTroubled: Bool = false) -> ComparedPair {
        ComparedPair(
            PerPoint(a: [0], b: [0]), evidence: .sequenceNumbers, isTroubled: PerPoint(a: isTroubled, b: isTroubled),
            differences: differences,
            isSameTCP: true)
    }

    private func finding(_ severity: Finding.Severity, _ summary: String) -> ComparisonFinding {
        ComparisonFinding(Finding(.pathLoss, severity, .certain, summary: summary), frames: PerPoint(a: [], b: []))
    }

    private func summary(_ pairs: [ComparedPair], _ findings: [ComparisonFinding] = [], _ points: TwoPoints = TwoPoints()) -> String {
        VantageWording(points.view, pairs: pairs, findings: findings).summary
    }

    @Test func whatArrivedIsNoDifference() {
        #expect(
            summary([pair(), pair()])
                == "No meaningful difference: what was sent in the 2 connections that a.pcap and b.pcap have in common arrived as it was sent."
        )
    }

    /// That nothing was seen to be lost says nothing where nothing was looked at.
    @Test func withoutSegmentsNothingIsClaimedOfThem() {
        #expect(
            summary([pair()], [], TwoPoints(hasSegments: false))
                == "No difference is seen in the one connection that a.pcap and b.pcap have in common, whose segments could not be compared one by one."
        )
    }

    @Test func nothingInCommonIsSaid() {
        #expect(summary([]) == "a.pcap and b.pcap have no connection in common.")
    }

    @Test func problemsLeadAndTheRestIsCounted() {
        let findings = [finding(.problem, "One."), finding(.problem, "Two."), finding(.problem, "Three."), finding(.note, "Four.")]
        #expect(summary([pair()], findings) == "One. Two. Told below as well: 2 further differences.")
    }

    @Test func whatIsNoProblemIsToldAsWell() {
        #expect(summary([pair()], [finding(.note, "Rewritten.")]) == "Rewritten.")
    }

    @Test func differencesWithoutAConclusionAreNamed() {
        let difference = Difference(field: .phase, a: "request", b: "response")
        #expect(summary([pair([difference])]) == "In the one connection that a.pcap and b.pcap have in common differ: stage reached.")
    }

    @Test func troubleThatBothShowDoesNotComeFromBetween() {
        let points = TwoPoints([Told.troubled(0)], [Told.troubled(0)])
        let text = summary([pair(isTroubled: true)], [], points)
        #expect(text.contains("The trouble of 1 connection is the same at both points, so it does not come from between them: "))
    }
}
