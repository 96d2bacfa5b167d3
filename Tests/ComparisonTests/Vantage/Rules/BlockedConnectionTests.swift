import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct BlockedConnectionTests {
    private let silent = Told.troubled(0, { $0.tls = nil }, by: .synUnanswered, phase: .synSent)

    @Test func whatNeverComesThroughIsBlocked() throws {
        let points = TwoPoints([silent], [])
        let told = points.conclude(BlockedConnection(), [points.facts(0, nil, evidence: .none, isSameTCP: false)])
        let finding = try #require(told.first?.finding.finding)
        #expect(finding.id == .pathBlocked && finding.severity == .problem && finding.confidence == .certain)
        #expect(
            finding.summary.hasPrefix(
                "Of a connection to 10.0.0.2:443 from 10.0.0.1 nothing comes to b.pcap: the SYNs are dropped between a.pcap and b.pcap, or go elsewhere."
            ))
    }

    @Test func whatIsAnsweredIsAnsweredInItsPlace() throws {
        let points = TwoPoints([Told.sound(0) { $0.tls = nil }], [])
        let told = points.conclude(BlockedConnection(), [points.facts(0, nil, evidence: .none, isSameTCP: false)])
        let finding = try #require(told.first?.finding.finding)
        #expect(finding.severity == .note && finding.confidence == .likely)
        #expect(finding.summary.contains("something between a.pcap and b.pcap answers in the server's place"))
    }

    /// That is interception, and told as that.
    @Test func anAnswerInTLSIsAnotherRules() {
        let points = TwoPoints([Told.sound(0) { $0.tls?.observation.stage = .certificate }], [])
        #expect(points.conclude(BlockedConnection(), [points.facts(0, nil, evidence: .none, isSameTCP: false)]).isEmpty)
    }

    @Test func aPairIsNotBlocked() {
        let points = TwoPoints([silent], [silent])
        #expect(points.conclude(BlockedConnection(), [points.facts()]).isEmpty)
    }
}
