public import Octets

/// That a host says by ARP which link-layer address belongs to an IPv4 address: as the sender of a request or a reply
/// (RFC 826), also unasked (RFC 5227 section 3).
public struct ARPClaim: Hashable, Sendable {
    /// EtherType of ARP.
    static let etherType: UInt16 = 0x0806
    /// Octets of a message about Ethernet and IPv4.
    static let length = 28

    /// The IPv4 address.
    public let address: IPAddress
    /// Whose it is said to be.
    public let owner: LinkAddress

    /// A claim of those values.
    package init(address: IPAddress, owner: LinkAddress) {
        self.address = address
        self.owner = owner
    }

    /// Reads the claim in a frame; nil for anything but ARP about Ethernet and IPv4, and for probes, which claim nothing
    /// (RFC 5227 section 2.1.1).
    public init?(_ octets: Span<UInt8>, _ linkType: LinkType) {
        guard let payload = LinkPayload(octets, linkType), payload.etherType == Self.etherType,
            octets.count >= payload.offset &+ Self.length
        else { return nil }
        let start = payload.offset
        let operation = octets.uint16(at: start &+ 6)
        guard octets.uint16(at: start) == 1, octets.uint16(at: start &+ 2) == EtherType.ipv4.rawValue,
            octets[start &+ 4] == 6, octets[start &+ 5] == 4, operation == 1 || operation == 2
        else { return nil }
        let number = octets.uint32(at: start &+ 14)
        let owner =
            UInt64(octets.uint16(at: start &+ 8)) << 32 | UInt64(octets.uint32(at: start &+ 10))
        guard number != 0, owner != 0 else { return nil }
        self.init(address: IPAddress(ipv4: number), owner: LinkAddress(rawValue: owner))
    }
}
