/// The first sentence of a text, and the rest.
enum SentenceSplit {
    /// A full stop within a name is followed by no blank; in quotation marks it belongs to a name too: “Vendor Inc. Root”.
    static func first(of text: String) -> (first: String, rest: String) {
        var isQuoted = false
        for index in text.indices {
            switch text[index] {
            case "“": isQuoted = true
            case "”": isQuoted = false
            case "." where !isQuoted:
                let next = text.index(after: index)
                guard next < text.endIndex, text[next] == " " else { continue }
                return (String(text[..<next]), String(text[text.index(after: next)...]))
            default: continue
            }
        }
        return (text, "")
    }
}
