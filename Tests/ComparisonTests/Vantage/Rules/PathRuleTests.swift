import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct PathRuleTests {
    /// Problems lead, whatever the order of the rules.
    @Test func problemsComeFirst() {
        let points = TwoPoints(
            [SampleConnection.sound(0), SampleConnection.sound(1)],
            [SampleConnection.sound(0), SampleConnection.sound(1)])
        let facts = [
            points.facts(0, 0) { $0.ways.client.delayed = .frames([4, 5]) },
            points.facts(1, 1) {
                $0.ways.client.lost = .frames([6])
                $0.ways.server.injectedResets = .frames([7], octets: 0)
            },
        ]
        let findings = VantageFindings(points.view).findings(facts)
        #expect(findings.map(\.finding.id) == [.pathInjection, .pathLoss, .pathDelay])
        #expect(findings.map(\.members) == [[1], [1], [0]])
    }

    @Test func gatheredThingsKeepTheOrderOfFirstSight() {
        var gathering = Gathering<String>()
        for (index, key) in ["b", "a", "b"].enumerated() { gathering.add(index, to: key) }
        #expect(gathering.order == ["b", "a"])
        #expect(gathering["b"] == [0, 2] && gathering["none"].isEmpty)
    }
}
