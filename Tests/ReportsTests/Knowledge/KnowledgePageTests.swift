import Knowledge
import Testing

@testable import Reports

@Suite struct KnowledgePageTests {
    private func titles(_ name: String) throws -> [String] {
        let topic = try #require(Catalogue.topics(named: name).first)
        return KnowledgePage(topic).parts.map { TerminalText.words(of: $0.title) }
    }

    @Test func aFindingsPage() throws {
        #expect(
            try titles("no-request") == [
                "What it means", "How it is recognised", "What looks the same", "What to do", "Source",
            ])
    }

    @Test func anAlertsPageNamesItsSendersWhereThereAreSome() throws {
        #expect(try titles("unknown_ca").contains("Clients that send it when they reject a certificate"))
        #expect(try titles("close_notify") == ["What it means", "Who sends it", "Source"])
    }

    @Test func everyPageHasATitleAndAPart() {
        for topic in Catalogue.topics {
            let page = KnowledgePage(topic)
            #expect(!page.title.isEmpty && !page.parts.isEmpty)
        }
    }
}
