@testable import Reports

extension Document {
    /// What stands in it in which order: titles where a block has one, else its kind.
    var outline: [String] {
        blocks.map { block in
            switch block {
            case .heading(let heading): heading.words
            case .list(let list): TerminalText.words(of: list.title)
            case .separator: "---"
            default: Mirror(reflecting: block).children.first?.label ?? ""
            }
        }
    }
}

extension Document.Heading {
    var words: String {
        switch title {
        case .plain(let text), .numbered(_, let text), .named(let text, word: _): TerminalText.words(of: text)
        case .connection(let name): "connection \(name.id)"
        }
    }
}
