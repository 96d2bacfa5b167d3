import ComparedConnections
import Diagnosis
import Octets
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct VantageWordingTests {
    private func pair(_ differences: [Difference] = [], isTroubled: Bool = false) -> ComparedPair {
        ComparedPair(
            PerPoint(a: [0], b: [0]), matchBasis: .sequenceNumbers, isTroubled: PerPoint(a: isTroubled, b: isTroubled),
            differences: differences, isSameTCP: true)
    }

    private func finding(_ severity: Finding.Severity, _ server: String) -> ComparisonFinding {
        let evidence = OtherClient(server: .name(server), fingerprints: PerPoint(a: .text("x"), b: .text("y")))
        return ComparisonFinding(.otherClient(evidence), severity, .certain, frames: PerPoint(a: [], b: []))
    }

    private func summary(
        _ pairs: [ComparedPair], _ findings: [ComparisonFinding] = [], _ points: TwoPoints = TwoPoints(),
        hasSegments: Bool = true
    ) -> String {
        points.comparison(
            findings, pairs: pairs,
            explanation: VantageExplanation.explanation(
                of: pairs, findings: findings, near: (.a, points.diagnoses.a), hasSegments: hasSegments)
        ).summary
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
            summary([pair()], hasSegments: false)
                == "No difference is seen in the one connection that a.pcap and b.pcap have in common, whose segments could not be compared one by one."
        )
    }

    @Test func nothingInCommonIsSaid() {
        #expect(summary([]) == "a.pcap and b.pcap have no connection in common.")
    }

    @Test func problemsLeadAndTheRestIsCounted() {
        let findings = [
            finding(.problem, "one"), finding(.problem, "two"), finding(.problem, "three"), finding(.note, "four"),
        ]
        let text = summary([pair()], findings)
        #expect(
            text.contains("Clients of one do not") && text.contains("Clients of two do not") && !text.contains("three"))
        #expect(text.hasSuffix(" Also found: 2 further differences."))
    }

    @Test func whatIsNoProblemIsToldAsWell() {
        #expect(summary([pair()], [finding(.note, "one")]).hasPrefix("Clients of one do not send the same ClientHello"))
    }

    @Test func differencesWithoutAConclusionAreNamed() {
        let difference = Difference(field: .phase, a: .phase(.request), b: .phase(.response))
        #expect(
            summary([pair([difference])])
                == "In the one connection that a.pcap and b.pcap have in common differ: phase reached.")
    }

    @Test func troubleThatBothShowDoesNotComeFromBetween() {
        let points = TwoPoints([SampleConnection.troubled(0)], [SampleConnection.troubled(0)])
        let text = summary([pair(isTroubled: true)], [], points)
        #expect(
            text.contains(
                """
                The problem of 1 connection is the same at both points, so its cause is not between them: 10.0.0.1 \
                received
                """
            ))
    }
}
