import Octets

/// The payload of one datagram as far as its fragments were seen.
///
/// Of octets that fragments disagree on, those that came first stay. Hosts differ in which they take, and RFC 5722 has
/// them drop the datagram; a capture does not show what its host did.
struct FragmentedDatagram {
    /// Which datagram it is.
    let key: FragmentKey
    /// When its first fragment was captured.
    let begin: Timestamp
    /// The payload up to the end of the last fragment; zero where nothing was seen yet.
    private(set) var octets: [UInt8] = []
    /// What it carries, by the fragment at offset 0.
    private(set) var protocolNumber: UInt8 = 0
    /// Which units of eight octets were seen, one bit each.
    private var seen: [UInt64] = []
    /// How many those are.
    private var unitsSeen = 0
    /// Octets of the payload, once the last fragment was seen.
    private var length: Int?

    /// A datagram of which nothing was seen.
    init(key: FragmentKey, begin: Timestamp) {
        self.key = key
        self.begin = begin
    }

    /// Whether every octet was seen.
    var isWhole: Bool {
        guard let length else { return false }
        return unitsSeen == (length + 7) / 8
    }

    /// Takes over what a fragment adds; false when it contradicts the length that others give.
    mutating func add(_ payload: Span<UInt8>, _ fragment: Fragment) -> Bool {
        // A fragment before the last is cut at a unit's end: no host could place what is behind it.
        let count = fragment.isLast ? payload.count : payload.count & ~7
        let end = fragment.offset + count
        if fragment.isLast {
            guard length == nil || length == end, octets.count <= end else { return false }
            length = end
        }
        guard end <= length ?? FragmentLimits.datagramLength else { return false }
        if fragment.offset == 0 { protocolNumber = fragment.protocolNumber }
        if octets.count < end { octets.append(contentsOf: repeatElement(0, count: end - octets.count)) }
        for start in stride(from: 0, to: count, by: 8) where see(unit: (fragment.offset + start) / 8) {
            for index in start..<min(start + 8, count) { octets[fragment.offset + index] = payload[index] }
        }
        return true
    }

    /// Marks a unit of eight octets as seen; false when it was before.
    private mutating func see(unit: Int) -> Bool {
        let (word, bit) = (unit / 64, UInt64(1) << UInt64(unit % 64))
        if seen.count <= word { seen.append(contentsOf: repeatElement(0, count: word + 1 - seen.count)) }
        guard seen[word] & bit == 0 else { return false }
        seen[word] |= bit
        unitsSeen += 1
        return true
    }
}
