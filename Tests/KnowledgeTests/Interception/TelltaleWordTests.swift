import Testing

@testable import Knowledge

@Suite struct TelltaleWordTests {
    @Test func everyRowIsInLowerCaseWithASource() {
        for row in TelltaleWord.all {
            #expect(row.word == row.word.lowercased() && !row.word.isEmpty && !row.source.isEmpty)
        }
        #expect(Set(TelltaleWord.all.map(\.word)).count == TelltaleWord.all.count)
    }

    /// The first word that a name has is told: one that is part of another has to stand behind it.
    @Test func theLongerWordComesFirst() {
        let words = TelltaleWord.all.map(\.word)
        for (index, word) in words.enumerated() {
            #expect(!words[..<index].contains { word.hasPrefix($0) }, "\(word) is never told")
        }
    }

    /// What is confirmed is a name of the catalogue's products.
    @Test func aConfirmedWordNamesWhereItWasSeen() throws {
        for row in TelltaleWord.all where row.isConfirmed {
            let example = try #require(row.source.split(separator: ":").first).lowercased()
            #expect(example.contains(row.word), "\(row.source)")
        }
    }
}
