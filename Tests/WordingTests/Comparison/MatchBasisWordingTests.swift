import Comparison
import Testing

@testable import Wording

@Suite struct MatchBasisWordingTests {
    @Test func aTableNamesWhatBindsThePair() {
        #expect(ConnectionPair.MatchBasis.addressesAndSequenceNumbers.words == "addresses, sequence numbers")
        #expect(ConnectionPair.MatchBasis.tlsRandoms.words == "randoms of TLS")
        #expect(ConnectionPair.MatchBasis.none.words == "–")
    }
}
