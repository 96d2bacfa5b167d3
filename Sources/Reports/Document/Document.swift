/// A report as values: what it says, in the order of reading, and nothing of how it looks.
///
/// Each report is built once as a document; each format has one renderer, which lays any document out and knows no
/// report.
struct Document: Equatable, Sendable {
    /// A part of a document.
    ///
    /// No renderer's `switch` over the kinds has a `default`: a renderer that forgets a kind does not compile.
    enum Block: Equatable, Sendable {
        case heading(Heading)
        /// The answer to the report's question.
        case verdict(Verdict)
        case paragraph(RichText)
        /// What a reader has to keep in mind beside the answer.
        case note(RichText)
        case list(List)
        /// A part of a page of reference, under a title that runs into it where that can be shown.
        case part(Part)
        /// Names, each with what it is.
        case definitions(Definitions)
        /// How to ask further, for who sits before the program; a document that is kept does without.
        case hint(RichText)
        /// Short facts about the heading before them, a line each.
        case facts([RichText])
        /// A thing with a number, described field by field.
        case entry(Entry)
        /// Connections by what happened on them.
        case connections(ConnectionTable)
        /// Connections of two captures that were laid against each other.
        case pairs(PairTable)
        /// What differs between two of them.
        case differences(DifferenceTable)
        /// Two things value by value.
        case values(ValueTable)
        /// What happened on a connection.
        case timeline(EventTimeline)
        /// What happened on a connection in two captures, or on two connections.
        case pairTimeline(PairTimeline)
        /// Who sent what how far: a picture of what the timeline before it says, for formats that can draw.
        case sequence(SequenceDiagram)
        /// What finds a connection in Wireshark.
        case displayFilters([DisplayFilter])
        /// Where something new begins; the heading behind it belongs to it.
        case separator
        /// Blocks that belong to the heading before them, where that can be shown.
        indirect case inset([Block])
        /// What was read, and with what.
        case footer([RichText])
    }

    var blocks: [Block] = []

    /// Adds a block at the end.
    mutating func add(_ block: Block) { blocks.append(block) }

    /// Adds a list at the end; nothing where it has no item.
    mutating func addList(_ title: RichText, _ items: [RichText]) {
        if !items.isEmpty { blocks.append(.list(List(title: title, items: items))) }
    }

    /// Adds a list of sentences at the end; nothing where it has no item.
    mutating func addList(_ title: RichText, _ items: [String]) { addList(title, items.map { RichText($0) }) }
}
