import Testing
import Timeline

@testable import Wording

@Suite struct PhaseWordsTests {
    /// Each phase has its own words, which follow "after" in a sentence.
    @Test func eachHasItsOwn() {
        let words = Phase.allCases.map(\.words)
        #expect(Set(words).count == words.count && words.allSatisfy { $0.hasPrefix("the ") })
        #expect(Phase.clientHello.words == "the ClientHello" && Phase.established.words == "the TCP handshake")
    }
}
