/// An address of the link layer: 48 bits (IEEE 802, EUI-48).
@frozen
public struct LinkAddress: Hashable, Sendable {
    /// The address as a number, the first octet on the wire the most significant of six.
    public let rawValue: UInt64

    /// The address of that number, of which the lower 48 bits count.
    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue & 0xFFFF_FFFF_FFFF }
}

extension LinkAddress: CustomStringConvertible {
    /// `02:00:5e:10:00:01`.
    public var description: String {
        (0..<6).map { index in
            let octet = UInt8(truncatingIfNeeded: rawValue >> UInt64(8 * (5 - index)))
            return (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }.joined(separator: ":")
    }
}
