import Octets

/// How much the decoder keeps of datagrams that are not whole yet.
public enum FragmentLimits {
    /// Octets of one datagram's payload: what a 16-bit length can say.
    public static let datagramLength = 65_535
    /// Datagrams at once; a further one displaces the oldest.
    public static let datagrams = 256
    /// Octets of all of them; more displace the oldest.
    public static let octets = 8 << 20
    /// Seconds until fragments no longer belong together, since identifications come round again (RFC 8200 section 4.5:
    /// 60).
    public static let seconds = 60.0
}

/// What tells the fragments of one datagram from others (RFC 791 section 3.2, RFC 8200 section 4.5).
struct FragmentKey: Equatable {
    /// Who sent the datagram.
    var source: IPAddress
    /// Whom it is for.
    var destination: IPAddress
    /// The number its sender gave it.
    var identification: UInt32
    /// IPv4's protocol; 0 for IPv6, whose fragments may differ in it.
    var protocolNumber: UInt8
}

/// What a fragment says of itself.
struct Fragment {
    /// Place in the datagram's payload, in octets; a multiple of eight.
    var offset: Int
    /// Whether none follows it.
    var isLast: Bool
    /// What the datagram carries, if this is its first fragment.
    var protocolNumber: UInt8
}

/// Datagrams of which fragments were seen, until they are whole.
@usableFromInline
struct FragmentTable {
    /// Datagrams given up.
    private(set) var abandoned = 0
    /// Datagrams not whole yet, the oldest first.
    private var datagrams: [FragmentedDatagram] = []
    /// Octets that those keep.
    private var kept = 0
    /// The datagram that became whole last.
    private var completed: [UInt8] = []

    /// A table without datagrams.
    @usableFromInline
    init() {}

    /// Keeps a fragment.
    ///
    /// - Returns: when it completes its datagram, the number of the protocol in it; ``takeCompleted()`` then gives its
    ///   octets.
    mutating func add(_ octets: Span<UInt8>, _ fragment: Fragment, of key: FragmentKey, at time: Timestamp) -> UInt8? {
        var index = place(of: key, at: time)
        let before = datagrams[index].octets.count
        guard datagrams[index].add(octets, fragment) else {
            give(up: index)
            return nil
        }
        kept += datagrams[index].octets.count - before
        if datagrams[index].isWhole {
            let datagram = datagrams.remove(at: index)
            kept -= datagram.octets.count
            completed = datagram.octets
            return datagram.protocolNumber
        }
        while kept > FragmentLimits.octets, index > 0 {
            give(up: 0)
            index -= 1
        }
        return nil
    }

    /// The octets of the datagram that became whole last; once.
    mutating func takeCompleted() -> [UInt8] {
        defer { completed = [] }
        return completed
    }

    /// The index of the datagram with that key, which may be new.
    private mutating func place(of key: FragmentKey, at time: Timestamp) -> Int {
        if let index = datagrams.firstIndex(where: { $0.key == key }) {
            if abs(time.seconds(since: datagrams[index].begin)) <= FragmentLimits.seconds { return index }
            give(up: index)
        }
        if datagrams.count >= FragmentLimits.datagrams { give(up: 0) }
        datagrams.append(FragmentedDatagram(key: key, begin: time))
        return datagrams.count - 1
    }

    /// Forgets a datagram and counts that.
    private mutating func give(up index: Int) {
        kept -= datagrams.remove(at: index).octets.count
        abandoned += 1
    }
}
