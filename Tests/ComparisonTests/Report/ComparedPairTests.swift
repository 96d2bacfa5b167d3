import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ComparedPairTests {
    private func pair(_ fields: [ComparedField]) -> ComparedPair {
        ComparedPair(
            PerPoint(a: [0], b: []), evidence: .server, isTroubled: PerPoint(a: true, b: false),
            differences: fields.map { Difference(field: $0, a: "1", b: "2") })
    }

    /// What can be the cause leads what cannot, in the order in which it happens.
    @Test func theFirstThatCanBeTheCauseLeads() {
        #expect(pair([.tcp("server", "ttl"), .issuer, .phase]).leading?.field == .issuer)
        #expect(pair([.tcp("server", "ttl")]).leading?.field == .tcp("server", "ttl"))
        #expect(pair([]).leading == nil)
    }

    /// Trouble after a complete handshake does not come from the handshake.
    @Test func whereTheHandshakeWasDoneWhatComesAfterItLeads() {
        var pair = pair([.issuer, .phase])
        pair.isTroubleBehindHandshake = true
        #expect(pair.leading?.field == .phase)
        pair.differences.removeLast()
        #expect(pair.leading?.field == .issuer)
    }

    @Test func withoutACounterpartItIsAlone() {
        #expect(pair([]).isAlone)
        #expect(pair([]).examples == PerPoint(a: 0, b: nil))
        #expect(pair([]).totals == PerPoint(a: 1, b: 0))
    }
}
