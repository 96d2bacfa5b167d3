/// What the octets of a frame begin with: a LINKTYPE_ value of the tcpdump group's registry
/// (www.tcpdump.org/linktypes.html).
@frozen
public struct LinkType: RawRepresentable, Hashable, Sendable {
    /// The registry's number.
    public let rawValue: UInt16

    /// The link type with that number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// BSD loopback: a four-octet address family in the capturing machine's byte order.
    public static let null = LinkType(rawValue: 0)
    /// Ethernet II and IEEE 802.3.
    public static let ethernet = LinkType(rawValue: 1)
    /// An IPv4 or IPv6 header at once.
    public static let raw = LinkType(rawValue: 101)
    /// OpenBSD loopback: a four-octet address family in network byte order.
    public static let loop = LinkType(rawValue: 108)
    /// Linux cooked, version 1 (`tcpdump -i any` of old).
    public static let linuxSLL = LinkType(rawValue: 113)
    /// An IPv4 header at once.
    public static let ipv4 = LinkType(rawValue: 228)
    /// An IPv6 header at once.
    public static let ipv6 = LinkType(rawValue: 229)
    /// Linux cooked, version 2 (`tcpdump -i any` today).
    public static let linuxSLL2 = LinkType(rawValue: 276)
}
