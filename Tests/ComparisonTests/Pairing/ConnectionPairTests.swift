import Testing

@testable import Comparison

@Suite struct ConnectionPairTests {
    @Test func thePlacesAreOfEitherCapture() {
        let pair = ConnectionPair(a: 3, b: nil, matchBasis: .none, isSameTCP: false)
        #expect(pair.indices == PerPoint(a: 3, b: nil) && pair.matchBasis == .none && !pair.isSameTCP)
        #expect(pair != ConnectionPair(a: nil, b: 3, matchBasis: .none, isSameTCP: false))
        #expect(pair == ConnectionPair(a: 3, b: nil, matchBasis: .none, isSameTCP: false))
    }

    /// The words are part of the JSON contract.
    @Test(
        arguments: [
            (.addressesAndSequenceNumbers, "addresses-and-sequence-numbers"), (.sequenceNumbers, "sequence-numbers"),
            (.addresses, "addresses"), (.tlsRandoms, "tls-randoms"), (.payload, "payload"),
            (.orderAndTime, "order-and-time"), (.serverAndClient, "server-and-client"), (.server, "server"),
            (.none, "none"),
        ] as [(ConnectionPair.MatchBasis, String)])
    func theWordOfEachBasis(matchBasis: ConnectionPair.MatchBasis, word: String) {
        #expect(matchBasis.rawValue == word)
    }
}
