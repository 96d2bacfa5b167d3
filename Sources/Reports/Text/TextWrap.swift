/// Lines of at most so many characters, broken at blanks.
enum TextWrap {
    /// The lines of `text`. A code span that fits a line stays whole, so that a command can be pasted; a longer word is
    /// cut.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text, width: max(1, width)) {
            if line.isEmpty {
                line = String(piece)
            } else if line.count + 1 + piece.count <= width {
                line += " " + piece
            } else {
                lines.append(line)
                line = String(piece)
            }
        }
        lines.append(line)
        return lines
    }

    /// What must not be broken.
    private static func pieces(of text: String, width: Int) -> [Substring] {
        var pieces: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 != " " }) {
            rest = rest[start...]
            var end = rest.firstIndex(of: " ") ?? rest.endIndex
            if let code = endOfCode(in: rest, before: end), rest[..<code].count <= width { end = code }
            var piece = rest[..<end]
            rest = rest[end...]
            while piece.count > width {
                pieces.append(piece.prefix(width))
                piece = piece.dropFirst(width)
            }
            pieces.append(piece)
        }
        return pieces
    }

    /// The end of the word in which the code span ends that begins in the first word; nil when none does, or it ends
    /// there too.
    private static func endOfCode(in text: Substring, before wordEnd: Substring.Index) -> Substring.Index? {
        guard let open = text[..<wordEnd].firstIndex(of: "`"), !text[text.index(after: open)..<wordEnd].contains("`"),
            let close = text[wordEnd...].firstIndex(of: "`")
        else { return nil }
        return text[close...].firstIndex(of: " ") ?? text.endIndex
    }
}
