public import Comparison
import Diagnosis

extension Difference {
    /// Both values, each as it is.
    public var texts: PerPoint<String> { PerPoint(a: a.text, b: b.text) }

    /// Both values in words, of lists only what differs: `also x25519`, `no others`.
    public var words: PerPoint<String> {
        guard let one = a.entries, let other = b.entries else { return texts }
        if Set(one) == Set(other) {
            return PerPoint(a: "in this order: \(Self.brief(one))", b: "in this order: \(Self.brief(other))")
        }
        return PerPoint(a: Self.only(one, besides: other), b: Self.only(other, besides: one))
    }

    /// Entries that are told of a list.
    private static let toldEntries = 6

    private static func only(_ list: [String], besides other: [String]) -> String {
        let own = list.filter { !other.contains($0) }
        return own.isEmpty ? "no others" : "also \(brief(own.unique))"
    }

    private static func brief(_ entries: [String]) -> String {
        let rest = entries.count - toldEntries
        return entries.prefix(toldEntries).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}

extension ComparedValue {
    /// The entries of a list; nil of anything else. Of several lists they are those of all, and where one list meets
    /// the next it is `… or …`.
    fileprivate var entries: [String]? {
        switch self {
        case .list(let entries): return entries
        case .several(let values, let more):
            let lists = values.compactMap(\.entries)
            guard lists.count == values.count else { return nil }
            var entries = lists.first ?? []
            for list in lists.dropFirst() {
                entries = entries.dropLast() + ["\(entries.last ?? "") or \(list.first ?? "")"] + list.dropFirst()
            }
            return more > 0 ? entries.dropLast() + ["\(entries.last ?? "") or \(more) more"] : entries
        default: return nil
        }
    }
}

extension PathReport.Rewrite {
    /// What either capture shows.
    public var texts: PerPoint<String> { PerPoint(a: a.text, b: b.text) }
}

extension ComparedPair {
    /// What is the same in both, field by field.
    public var constantTexts: [(field: ComparedField, value: String)] { constants.map { ($0.field, $0.value.text) } }

    /// What is the same in both, in one line; nil where nothing is known to be.
    public var constantsInWords: String? { ConstantWording.text(self) }
}
