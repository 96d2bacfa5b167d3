import Knowledge
import Testing

@testable import Reports

@Suite struct KnowledgeDocumentTests {
    @Test func theOverviewNamesEveryTopicOfAGroup() {
        let document = KnowledgeDocument.document(of: .overview)
        let groups = Topic.Group.allCases
        #expect(document.outline == groups.flatMap { [$0.heading, "definitions"] } + ["hint"])
        let names = document.blocks.flatMap { block -> [String] in
            if case .definitions(let definitions) = block { definitions.entries.map(\.name) } else { [] }
        }
        #expect(names.count == Catalogue.topics.count && Set(names) == Set(Catalogue.topics.map(\.name)))
    }

    @Test func aPageUnderAHeadingIsASection() {
        let topics = Catalogue.topics(named: "no-request")
        func levels(_ heading: String?) -> [Document.Heading.Level] {
            KnowledgeDocument.document(of: .pages(heading: heading, topics)).blocks.compactMap {
                if case .heading(let heading) = $0 { heading.level } else { nil }
            }
        }
        #expect(levels(nil) == [.document] && levels("Findings") == [.document, .section])
    }
}
