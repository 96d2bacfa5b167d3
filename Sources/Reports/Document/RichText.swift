/// Text of a report in which what is special is named and not marked up.
struct RichText: Equatable, Sendable {
    /// A piece of it.
    enum Run: Equatable, Sendable {
        /// Plain words.
        case text(String)
        /// A command, an expression or an identifier.
        case code(String)
        /// A connection of the report by its number, which a format may link to: `connection 3`.
        case connection(Int)
        /// Connections of the report behind a noun of their own: `(0-2, 5)`.
        case connections([Int])
    }

    var runs: [Run]

    init(runs: [Run]) { self.runs = runs }

    /// A sentence as findings and catalogue write it: between two single backticks stands code.
    ///
    /// A backtick without such a peer is a character like any other, so that one in the name of a certificate or a
    /// file makes no code of what follows it.
    init(_ sentence: String) {
        runs = []
        let scalars = sentence.unicodeScalars
        var rest = scalars.startIndex
        var index = rest
        while let open = scalars[index...].firstIndex(of: "`") {
            index = scalars.index(after: open)
            guard let close = Self.endOfCode(from: open, in: scalars) else { continue }
            if rest < open { runs.append(.text(String(scalars[rest..<open]))) }
            runs.append(.code(String(scalars[index..<close])))
            index = scalars.index(after: close)
            rest = index
        }
        if rest < scalars.endIndex { runs.append(.text(String(scalars[rest...]))) }
    }

    /// The backtick that closes what opens at `open`: both stand alone, and there is something between them.
    private static func endOfCode(
        from open: String.UnicodeScalarView.Index, in scalars: String.UnicodeScalarView
    ) -> String.UnicodeScalarView.Index? {
        let inside = scalars.index(after: open)
        guard open == scalars.startIndex || scalars[scalars.index(before: open)] != "`",
            let close = scalars[inside...].firstIndex(of: "`"), close > inside
        else { return nil }
        let behind = scalars.index(after: close)
        return behind == scalars.endIndex || scalars[behind] != "`" ? close : nil
    }

    /// Text behind text.
    static func + (one: RichText, other: RichText) -> RichText { RichText(runs: one.runs + other.runs) }
}

extension RichText: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { self.init(value) }
}
