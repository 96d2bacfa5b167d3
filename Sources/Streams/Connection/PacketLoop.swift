public import Octets

/// A packet that passed the point of capture again and again, each time with a lower hop limit: routers send it round
/// until one of them discards it (RFC 791 section 3.2, RFC 8200 section 3).
public struct PacketLoop: Hashable, Sendable {
    /// Nanoseconds between two passes of a numbered packet: longer than a round between two continents.
    static let longestRound: Int64 = 1_000_000_000
    /// The same where packets bear no number: shorter than any sender waits before it repeats itself.
    static let longestUnnumberedRound: Int64 = 100_000_000
    /// Passes that make a loop. Of two and three a capture of several interfaces may be the reason.
    public static let fewestPasses = 4

    /// How often it passed.
    public var passes: Int
    /// Its first pass.
    public var first: Mark
    /// Its last pass.
    public var last: Mark
    /// Hop limit at the first pass.
    public var firstHopLimit: UInt8
    /// Hop limit at the second pass.
    public var secondHopLimit: UInt8
    /// Hop limit at the last pass.
    public var lastHopLimit: UInt8
    /// Whether the packet has SYN.
    public var isSYN: Bool

    /// A loop of those values.
    package init(
        passes: Int, first: Mark, last: Mark, firstHopLimit: UInt8, secondHopLimit: UInt8, lastHopLimit: UInt8,
        isSYN: Bool
    ) {
        self.passes = passes
        self.first = first
        self.last = last
        self.firstHopLimit = firstHopLimit
        self.secondHopLimit = secondHopLimit
        self.lastHopLimit = lastHopLimit
        self.isSYN = isSYN
    }
}
