/// An IPv4 or IPv6 address.
@frozen
public struct IPAddress: Hashable, Sendable {
    /// The most significant eight octets of an IPv6 address; 0 for IPv4.
    public let high: UInt64
    /// The least significant eight octets of an IPv6 address, or the IPv4 address in the lowest four.
    public let low: UInt64
    /// Whether it is an IPv6 address.
    public let isIPv6: Bool

    /// An IPv4 address, most significant octet first.
    @inlinable
    public init(ipv4: UInt32) {
        high = 0
        low = UInt64(ipv4)
        isIPv6 = false
    }

    /// An IPv6 address, most significant octets first.
    @inlinable
    public init(ipv6High high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
        isIPv6 = true
    }
}
