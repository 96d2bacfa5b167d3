public import Octets

/// Two segments of one side whose octets differ although they bear the same sequence numbers.
public struct DataConflict: Hashable, Sendable {
    /// The sequence number at which both begin.
    public let sequence: UInt32
    /// The one that was seen first; its octets count at most receivers.
    public let first: Mark
    /// The one that was seen later.
    public let second: Mark
    /// Hop limit of the first.
    public let firstHopLimit: UInt8
    /// Hop limit of the second.
    public let secondHopLimit: UInt8

    /// Segments of those values.
    package init(sequence: UInt32, first: Mark, second: Mark, firstHopLimit: UInt8, secondHopLimit: UInt8) {
        self.sequence = sequence
        self.first = first
        self.second = second
        self.firstHopLimit = firstHopLimit
        self.secondHopLimit = secondHopLimit
    }

    /// Whether they came over another number of hops, as from two machines.
    public var isOfTwoMachines: Bool { firstHopLimit != secondHopLimit }
}
