import Foundation

/// A Swift source as far as tests look at it: its string literals, and its lines of code.
struct SwiftText {
    /// A literal, or one line of one, with `…` for what it interpolates.
    struct Literal: Equatable {
        var text: String
        var line: Int
    }

    private(set) var literals: [Literal] = []
    /// Each line without its comments.
    private(set) var code: [String] = [""]

    private var rest: Substring

    /// Reads a source.
    init(_ source: String) {
        rest = Substring(source)
        while let next = rest.first { readCode(next) }
    }

    /// All sources below a folder of `Sources`, by their path there.
    static func sources(below folder: String = "") throws -> [(path: String, source: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        let paths = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.sorted {
            $0.path < $1.path
        }
        return try paths.map {
            (String($0.path.dropFirst(root.path.count + 1)), try String(contentsOf: $0, encoding: .utf8))
        }
    }

    private mutating func take(_ count: Int = 1) { rest = rest.dropFirst(count) }

    private mutating func emit(_ character: Character) {
        if character.isNewline { code.append("") } else { code[code.count - 1].append(character) }
    }

    private mutating func emit(_ text: String) { for character in text { emit(character) } }

    private mutating func readCode(_ next: Character) {
        if rest.hasPrefix("//") {
            rest = rest.drop { !$0.isNewline }
        } else if rest.hasPrefix("/*") {
            readBlockComment()
        } else if let hashes = literalHashes {
            readLiteral(hashes)
        } else {
            take()
            emit(next)
        }
    }

    private mutating func readBlockComment() {
        while !rest.isEmpty, !rest.hasPrefix("*/") {
            if let next = rest.first, next.isNewline { emit(next) }
            take()
        }
        take(2)
    }

    /// The number signs before a quotation mark, where a literal begins here.
    private var literalHashes: Int? {
        let hashes = rest.prefix { $0 == "#" }.count
        return rest.dropFirst(hashes).first == "\"" ? hashes : nil
    }

    private mutating func readLiteral(_ hashes: Int) {
        take(hashes)
        let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
        take(quote.count)
        emit(quote)
        let signs = String(repeating: "#", count: hashes)
        var text = ""
        while let next = rest.first, !rest.hasPrefix(quote + signs) {
            if rest.hasPrefix("\\" + signs + "(") {
                take(2 + hashes)
                text.append("…")
                readInterpolation()
            } else if rest.hasPrefix("\\" + signs) {
                take(2 + hashes)
                text.append("\\")
            } else {
                take()
                if next.isNewline { endLine(&text) } else { text.append(next) }
                emit(next)
            }
        }
        take(quote.count + hashes)
        emit(quote)
        literals.append(Literal(text: text, line: code.count))
    }

    private mutating func endLine(_ text: inout String) {
        literals.append(Literal(text: text, line: code.count))
        text = ""
    }

    /// Up to its closing parenthesis; what it holds is code, with literals of its own.
    private mutating func readInterpolation() {
        var depth = 1
        emit("\\(")
        while depth > 0, let next = rest.first {
            if next == "(" { depth += 1 }
            if next == ")" { depth -= 1 }
            readCode(next)
        }
    }
}
