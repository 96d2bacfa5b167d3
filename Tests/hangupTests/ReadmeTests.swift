import Foundation
import Testing

/// What README.md shows of the program is what the program writes.
@Suite struct ReadmeTests {
    /// A block that begins with a prompt: what was typed, and what is shown to have come of it.
    struct Example: CustomTestStringConvertible, Sendable {
        /// Where it was typed: the folder of a `cd` before it.
        var folder: URL
        /// The words behind the prompt and the program's name.
        var arguments: [String]
        /// The output; three full stops in place of the last line stand for the rest.
        var output: String

        var testDescription: String { "hangup \(arguments.joined(separator: " "))" }
    }

    static let root = Recording.folder.deletingLastPathComponent()

    static let examples: [Example] = {
        guard let text = try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8) else {
            return []
        }
        // Between fences, every second piece is a block.
        let blocks = text.components(separatedBy: "\n```\n").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(
            \.element)
        return blocks.compactMap { text -> Example? in
            var (block, folder) = (Substring(text), root)
            if text.hasPrefix("$ cd "), let end = text.firstIndex(of: "\n") {
                folder = root.appendingPathComponent(String(text[..<end].dropFirst("$ cd ".count)))
                block = text[end...].dropFirst()
            }
            guard block.hasPrefix("$ hangup "), let end = block.range(of: "\n\n") else { return nil }
            let typed = block[..<end.lowerBound].dropFirst("$ hangup ".count)
            return Example(
                folder: folder, arguments: typed.split(separator: " ").map(String.init),
                output: String(block[end.upperBound...]))
        }
    }()

    @Test func thereAreExamples() {
        #expect(Self.examples.count >= 3)
    }

    @Test(arguments: examples)
    func theProgramWritesWhatIsShown(_ example: Example) throws {
        let result = try Program.run(example.arguments, in: example.folder)
        // As diff(1): 1 where captures differ.
        let isDifferent = example.arguments.first == "diff" && !example.output.contains("No meaningful difference")
        #expect(result.status == (isDifferent ? 1 : 0))
        if example.output.hasSuffix("\n...") {
            #expect(result.output.hasPrefix(example.output.dropLast(3)))
        } else {
            #expect(result.output == example.output + "\n")
        }
    }
}
