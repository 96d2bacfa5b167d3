public import Octets

/// What a link header announces, for frames that carry no TCP: where the next header begins, and its EtherType.
public struct LinkPayload: Equatable, Sendable {
    /// Tags of virtual LANs that are stepped over.
    static let tagLimit = 4

    /// IEEE's number of what follows.
    public let etherType: UInt16
    /// Where it begins.
    public let offset: Int

    /// Looks at the header of Ethernet, Linux cooked capture (both versions), BSD loopback and raw IP; nil for other link
    /// layers, and where the frame is too short.
    public init?(_ octets: Span<UInt8>, _ linkType: LinkType) {
        var (place, offset): (Int, Int)
        switch linkType {
        case .ethernet: (place, offset) = (12, 14)
        case .linuxSLL: (place, offset) = (14, 16)
        case .linuxSLL2: (place, offset) = (0, 20)
        case .raw, .rawBSD, .rawOpenBSD, .ipv4, .ipv6, .null, .loop:
            offset = linkType == .null || linkType == .loop ? 4 : 0
            guard octets.count > offset else { return nil }
            etherType = octets[offset] >> 4 == 6 ? EtherType.ipv6.rawValue : EtherType.ipv4.rawValue
            self.offset = offset
            return
        default: return nil
        }
        guard octets.count >= offset else { return nil }
        var type = octets.uint16(at: place)
        for _ in 0..<Self.tagLimit {
            switch EtherType(rawValue: type) {
            case .vlan, .serviceVLAN, .oldServiceVLAN, .olderServiceVLAN: break
            default:
                etherType = type
                self.offset = offset
                return
            }
            guard octets.count >= offset &+ 4 else { return nil }
            (place, offset) = (offset &+ 2, offset &+ 4)
            type = octets.uint16(at: place)
        }
        etherType = type
        self.offset = offset
    }

    /// The protocol that the internet header at ``offset`` announces, by IANA's number; nil where there is no whole
    /// header of IPv4 or IPv6. Options of IPv6 for every hop (RFC 8200 section 4.3) are stepped over.
    public func internetProtocol(_ octets: Span<UInt8>) -> UInt8? {
        switch EtherType(rawValue: etherType) {
        case .ipv4: return octets.count >= offset &+ 20 ? octets[offset &+ 9] : nil
        case .ipv6:
            guard octets.count >= offset &+ 40 else { return nil }
            let number = octets[offset &+ 6]
            guard number == IPProtocol.hopByHop.rawValue, octets.count > offset &+ 40 else { return number }
            return octets[offset &+ 40]
        default: return nil
        }
    }
}
