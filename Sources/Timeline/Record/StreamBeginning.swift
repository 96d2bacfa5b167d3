/// A digest of the first octets that one side says on a connection: the same wherever it is heard, as long as nobody
/// changes what is said.
///
/// It serves to know a connection again whose addresses and sequence numbers were all changed, and proves nothing by
/// itself: clients that ask for the same page begin alike.
public struct StreamBeginning: Hashable, Sendable {
    /// Octets that it covers at most.
    public static let limit = 64

    /// FNV-1a of the octets (64 bits).
    public private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    /// How many octets it covers.
    public private(set) var octets = 0

    /// Nothing said yet.
    package init() {}

    /// Takes in what comes next on the stream, as far as it is still the beginning.
    mutating func add(_ next: Span<UInt8>) {
        for index in 0..<min(next.count, Self.limit - octets) {
            digest = (digest ^ UInt64(next[index])) &* 0x100_0000_01b3
        }
        octets += min(next.count, Self.limit - octets)
    }

    /// Ends the beginning: octets are missing here, and what follows is no part of it.
    mutating func end() { octets = max(octets, Self.limit) }
}
