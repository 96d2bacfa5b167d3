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
            PerPoint(a: [0], b: []), matchBasis: .server, isTroubled: PerPoint(a: true, b: false),
            differences: fields.map { Difference(field: $0, a: .number(1), b: .number(2)) })
    }

    /// What can be the cause leads what cannot, in the order in which it happens.
    @Test func theFirstThatCanBeTheCauseLeads() {
        #expect(pair([.tcp(.server, .hopLimit), .issuer, .phase]).leading?.field == .issuer)
        #expect(pair([.tcp(.server, .hopLimit)]).leading?.field == .tcp(.server, .hopLimit))
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

    /// Stories are known again by what follows; where nothing follows, by what differs.
    @Test func theSameStoryIsKnownAgain() {
        #expect(pair([.issuer]).tellsTheSame(as: pair([.issuer])))
        #expect(!pair([.issuer]).tellsTheSame(as: pair([.phase])))
        let finding = ComparisonFinding(
            .otherClient(
                OtherClient(server: .name("host.example"), fingerprints: PerPoint(a: .number(1), b: .number(2)))),
            .note, .possible,
            frames: PerPoint(a: [1], b: []))
        var (one, other) = (pair([.issuer]), pair([.phase]))
        one.findings = [finding]
        #expect(!one.tellsTheSame(as: other))
        other.findings = [finding]
        other.findings[0].frames.a = [7]
        #expect(one.tellsTheSame(as: other))
    }

    @Test func withoutACounterpartItIsAlone() {
        #expect(pair([]).isAlone)
        #expect(pair([]).examples == PerPoint(a: 0, b: nil))
        #expect(pair([]).totals == PerPoint(a: 1, b: 0))
    }
}
