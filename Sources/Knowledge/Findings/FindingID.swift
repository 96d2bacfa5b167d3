/// The stable name of a kind of finding, as cited in tickets: `client-rejected-certificate`.
public struct FindingID: RawRepresentable, Hashable, Sendable {
    /// The name.
    public let rawValue: String
    /// The finding of that name.
    public init(rawValue: String) { self.rawValue = rawValue }
}
