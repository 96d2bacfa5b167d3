import Comparison
import Testing

@testable import Wording

@Suite struct PairEvidenceWordingTests {
    @Test func aTableNamesWhatBindsThePair() {
        #expect(ConnectionPair.Evidence.addressesAndSequenceNumbers.words == "addresses, sequence numbers")
        #expect(ConnectionPair.Evidence.tlsRandoms.words == "randoms of TLS")
        #expect(ConnectionPair.Evidence.none.words == "–")
    }
}
