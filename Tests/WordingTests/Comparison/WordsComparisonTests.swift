import Testing

@testable import Wording

@Suite struct WordsComparisonTests {
    @Test func furtherDifferencesAreCounted() {
        #expect(Words.further(1) == "Also found: 1 further difference.")
        #expect(Words.further(2) == "Also found: 2 further differences.")
    }

    @Test func theFirstSentenceFollowsAnIntroduction() {
        #expect(["One.", "Two."].prefixed(with: "a.pcap: ") == ["a.pcap: One.", "Two."])
        #expect([String]().prefixed(with: "a.pcap: ").isEmpty)
    }
}
