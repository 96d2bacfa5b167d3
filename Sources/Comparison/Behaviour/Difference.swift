/// One thing two connections did differently, by meaning: never ports, times, random values or other octets that differ always.
public struct Difference: Equatable, Sendable {
    /// What differs, in the words of a report: `certificate issuer`.
    public var field: String
    /// How it was on the first.
    public var a: String
    /// How it was on the second.
    public var b: String

    /// A difference of those values.
    public init(field: String, a: String, b: String) {
        self.field = field
        self.a = a
        self.b = b
    }
}
