import Knowledge
import TLS
import Testing

@testable import Wording

@Suite struct AlertWordingTests {
    /// It stands in the middle of a sentence, and ends none.
    @Test(arguments: AlertEntry.all) func aMeaningFollowsWhichMeans(entry: AlertEntry) throws {
        let text = try #require(AlertDescription(rawValue: entry.code).inWords)
        #expect(!text.isEmpty && !text.hasSuffix(".") && text.first?.isUppercase == false)
    }

    @Test func whatTheCatalogueDoesNotHaveMeansNothing() { #expect(AlertDescription(rawValue: 200).inWords == nil) }

    @Test func alertsAreNamedWhereTheyCanBeRead() {
        #expect(AlertDescription?.some(.unknownCA).fatalAlert == "the fatal TLS alert unknown_ca")
        #expect(AlertDescription?.none.fatalAlert == "an encrypted TLS alert")
    }
}
