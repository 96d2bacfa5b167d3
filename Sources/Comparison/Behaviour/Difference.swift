/// One thing two connections, or two groups of them, did differently, by meaning: never ports, times, random values or other octets that
/// differ always.
public struct Difference: Equatable, Sendable {
    /// What differs.
    public var field: ComparedField
    /// How it was on the first.
    public var a: String
    /// How it was on the second.
    public var b: String
    /// The frame of either capture that shows it; nil where none does by itself.
    public var frames: PerPoint<Int?>

    /// A difference of those values.
    public init(field: ComparedField, a: String, b: String, frames: PerPoint<Int?> = PerPoint(a: nil, b: nil)) {
        self.field = field
        self.a = a
        self.b = b
        self.frames = frames
    }

    /// Both values in words, of lists only what differs: `also x25519`, `nothing besides`.
    public var words: PerPoint<String> {
        guard field.isList else { return PerPoint(a: a, b: b) }
        let (one, other) = (Self.entries(a), Self.entries(b))
        if Set(one) == Set(other) { return PerPoint(a: "in this order: \(Self.brief(one))", b: "in this order: \(Self.brief(other))") }
        return PerPoint(a: Self.only(one, besides: other), b: Self.only(other, besides: one))
    }

    /// Entries that are told of a list.
    private static let toldEntries = 6

    private static func entries(_ list: String) -> [String] { list.isEmpty ? [] : list.split(separator: ", ").map(String.init) }

    private static func only(_ list: [String], besides other: [String]) -> String {
        let own = list.filter { !other.contains($0) }
        return own.isEmpty ? "nothing besides" : "also \(brief(own))"
    }

    private static func brief(_ entries: [String]) -> String {
        let rest = entries.count - toldEntries
        return entries.prefix(toldEntries).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
