import Wording

extension Difference {
    /// Both values, each as it is.
    public var texts: PerPoint<String> { PerPoint(a: a.text, b: b.text) }

    /// Both values in words, of lists only what differs: `also x25519`, `nothing besides`.
    public var words: PerPoint<String> {
        guard case (.list(let one), .list(let other)) = (a, b) else { return texts }
        if Set(one) == Set(other) { return PerPoint(a: "in this order: \(Self.brief(one))", b: "in this order: \(Self.brief(other))") }
        return PerPoint(a: Self.only(one, besides: other), b: Self.only(other, besides: one))
    }

    /// Entries that are told of a list.
    private static let toldEntries = 6

    private static func only(_ list: [String], besides other: [String]) -> String {
        let own = list.filter { !other.contains($0) }
        return own.isEmpty ? "nothing besides" : "also \(brief(own))"
    }

    private static func brief(_ entries: [String]) -> String {
        let rest = entries.count - toldEntries
        return entries.prefix(toldEntries).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

extension PathReport.Rewrite {
    /// What either capture shows.
    public var texts: PerPoint<String> { PerPoint(a: a.text, b: b.text) }
}

extension ComparedPair {
    /// What is the same in both, field by field.
    public var constantTexts: [(field: ComparedField, value: String)] { constants.map { ($0.field, $0.value.text) } }
}
