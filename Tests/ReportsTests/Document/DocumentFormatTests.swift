import Foundation
import SampleRecords
import Testing

@testable import Reports

@Suite struct DocumentFormatTests {
    /// What a format leaves out of a block.
    private static func omitted(by format: DocumentFormat, of block: Document.Block) -> Any? {
        switch (format, block) {
        // A terminal has room for numbers and findings, and cannot draw.
        case (.text, .connections(let table)):
            (table.groups + [table.untroubled].compactMap { $0 }).map {
                [$0.clients, $0.servers, "\($0.ending as Any)"]
            }
        case (.text, .sequence): block
        // The heading before them has the names.
        case (.text, .differences(let table)): table.names
        case (.text, .pairTimeline(let timeline)): timeline.names
        // Its first row says what a table is about.
        case (.markdown, .connections(let table)): table.title
        // A document that is kept is not before the program.
        case (.markdown, .hint): block
        default: nil
        }
    }

    /// The words of every text in a value, whatever types it is made of.
    private static func words(_ value: Any) -> Set<String> {
        if let text = value as? String { return words(in: text) }
        return Mirror(reflecting: value).children.reduce(into: []) { $0.formUnion(words($1.value)) }
    }

    /// Words of letters and digits: the rest may be markup, or escaped.
    private static func words(in text: String) -> Set<String> {
        Set(text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
    }

    @Test(arguments: DocumentFormat.allCases, Sample.everyBlock.blocks.indices)
    func everyTextOfEveryBlockIsLaidOut(_ format: DocumentFormat, _ index: Int) {
        let block = Sample.everyBlock.blocks[index]
        let document = Document(blocks: [block])
        let octets = format.octets(of: document, width: 120, style: TextStyle(isColoured: false))
        let shown = Self.words(in: String(decoding: octets, as: UTF8.self))
        let omitted = Self.omitted(by: format, of: block).map(Self.words) ?? []
        let missing = Self.words(block).subtracting(shown).subtracting(omitted)
        #expect(missing.isEmpty, "\(format) lacks \(missing.sorted()) of \(block)")
        #expect(omitted.isEmpty || !omitted.isSubset(of: shown), "\(format) shows \(omitted.sorted()) after all")
    }

    /// A renderer that forgets a kind of block does not compile, as long as none has a `default`.
    @Test func noRendererHasADefault() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Reports")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        let renderers = (files ?? []).filter { $0.lastPathComponent.contains("Renderer") }
        #expect(renderers.count >= DocumentFormat.allCases.count)
        for file in renderers {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("default:"), "\(file.lastPathComponent)")
        }
    }

    /// No format lets through what a terminal or a reader's eye would take for something else.
    @Test(arguments: DocumentFormat.allCases)
    func noFormatLetsControlCharactersThrough(_ format: DocumentFormat) {
        let octets = format.octets(of: Sample.hostileDocument, width: 80, style: TextStyle(isColoured: false))
        for scalar in String(decoding: octets, as: UTF8.self).unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            #expect(!isControl && scalar.properties.generalCategory != .format, "U+\(String(scalar.value, radix: 16))")
        }
    }
}
