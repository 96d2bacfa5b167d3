import SampleRecords
import Testing

@testable import Reports

@Suite struct DocumentTests {
    @Test func aListWithoutItemsIsNone() {
        var document = Document()
        document.addList("What to do", [String]())
        #expect(document.blocks.isEmpty)
        document.addList("What to do", ["Look at `x`."])
        #expect(document == Document(blocks: [.list(.init(title: "What to do", items: ["Look at `x`."]))]))
    }

    /// The samples of the renderers' tests are whole.
    @Test func theSamplesHaveEveryKind() {
        for document in [Sample.everyBlock, Sample.hostileDocument] {
            #expect(document.kinds == Set(Document.Block.Kind.allCases))
        }
    }
}

extension Document {
    fileprivate var kinds: Set<Block.Kind> { Set(blocks.flatMap(\.kinds)) }
}

extension Document.Block {
    /// The kinds, so that they can be counted: a new one does not compile here before it has its case, and then the
    /// samples miss it.
    fileprivate enum Kind: CaseIterable {
        case heading, verdict, paragraph, note, list, part, definitions, hint, facts, entry, connections, pairs
        case differences, values, timeline, pairTimeline, sequence, displayFilters, separator, inset, footer
    }

    fileprivate var kinds: [Kind] {
        switch self {
        case .heading: [.heading]
        case .verdict: [.verdict]
        case .paragraph: [.paragraph]
        case .note: [.note]
        case .list: [.list]
        case .part: [.part]
        case .definitions: [.definitions]
        case .hint: [.hint]
        case .facts: [.facts]
        case .entry: [.entry]
        case .connections: [.connections]
        case .pairs: [.pairs]
        case .differences: [.differences]
        case .values: [.values]
        case .timeline: [.timeline]
        case .pairTimeline: [.pairTimeline]
        case .sequence: [.sequence]
        case .displayFilters: [.displayFilters]
        case .separator: [.separator]
        case .inset(let blocks): [.inset] + blocks.flatMap(\.kinds)
        case .footer: [.footer]
        }
    }
}
