public import Octets

/// From which neighbour a frame came and to which it went, as its link header says.
@frozen
public struct LinkAddresses: Equatable, Sendable {
    /// The sender on this link: the host itself, or the router that passed the packet on.
    public var source: LinkAddress
    /// The receiver on this link; nil where the header does not say, as in captures of all interfaces.
    public var destination: LinkAddress?

    /// Those addresses.
    @inlinable
    package init(source: LinkAddress, destination: LinkAddress?) {
        self.source = source
        self.destination = destination
    }

    /// Reads the addresses of Ethernet (IEEE 802.3), Linux cooked capture (LINKTYPE_LINUX_SLL) and its second version;
    /// nil for other link layers, and where there are none, as on loopback.
    @inlinable
    public init?(_ octets: Span<UInt8>, _ linkType: LinkType) {
        let source: UInt64
        var destination: UInt64 = 0
        switch linkType.rawValue {
        case 1:
            guard octets.count >= 14 else { return nil }
            destination = octets.uint64(at: 0) >> 16
            source = octets.uint64(at: 6) >> 16
        case 113:
            // Type of the interface 1 is Ethernet; length of the address, then the address.
            guard octets.count >= 16, octets.uint16(at: 2) == 1, octets.uint16(at: 4) == 6 else { return nil }
            source = octets.uint64(at: 6) >> 16
        case 276:
            guard octets.count >= 20, octets.uint16(at: 8) == 1, octets[11] == 6 else { return nil }
            source = octets.uint64(at: 12) >> 16
        default: return nil
        }
        guard source != 0 else { return nil }
        self.source = LinkAddress(rawValue: source)
        self.destination = destination == 0 ? nil : LinkAddress(rawValue: destination)
    }
}
