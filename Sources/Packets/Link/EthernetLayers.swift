import Octets

/// Ethernet, its tags and IEEE 802.2.
extension LayerWalk {
    /// Destination, source, and a type or a length (IEEE 802.3 clause 3.2.6).
    @_lifetime(self: copy self)
    mutating func ethernet() throws(DecodeError) -> NextLayer {
        try cursor.skip(12, "Ethernet addresses")
        return .etherType(EtherType(rawValue: try cursor.uint16("EtherType")))
    }

    /// What an EtherType announces; tags end in another EtherType.
    @_lifetime(self: copy self)
    mutating func etherType(_ type: EtherType) throws(DecodeError) -> NextLayer {
        switch type {
        case .ipv4, .ipv6: return .internet
        case .vlan, .serviceVLAN, .oldServiceVLAN, .olderServiceVLAN: return try tag(2, "VLAN tag")
        case .vnTag: return try tag(4, "VN-Tag")
        case .ciscoMetaData: return try tag(6, "Cisco MetaData")
        case .hsr: return try tag(4, "HSR tag")
        case .backbone:
            try cursor.skip(4, "802.1ah I-TAG")
            return .ethernet
        case .mpls, .mplsUpstream: return .mpls
        case .pppoeSession: return try pppoe()
        case .ppp: return .ppp
        case .jumboLLC: return .logicalLink
        case .nsh: return .tunnel(.nsh)
        case .ethernetBridging: return .ethernet
        case .centrino: return .wireless(isPadded: false)
        default:
            guard type.rawValue <= 1500 else { return .decoded(.other) }
            // A length of IEEE 802.3: behind it is padding.
            try narrow(to: Int(type.rawValue), "802.3 length")
            return .logicalLink
        }
    }

    /// Steps over a tag that ends in the EtherType of what it tags.
    @_lifetime(self: copy self)
    private mutating func tag(_ length: Int, _ field: StaticString) throws(DecodeError) -> NextLayer {
        try cursor.skip(length, field)
        return .etherType(EtherType(rawValue: try cursor.uint16("EtherType of the tagged")))
    }

    /// IEEE 802.2: service access points and control; SNAP adds an organisation and its protocol (RFC 1042).
    @_lifetime(self: copy self)
    mutating func logicalLink() throws(DecodeError) -> NextLayer {
        let accessPoints = try cursor.uint16("LLC service access points")
        let control = try cursor.uint8("LLC control")
        switch (accessPoints, control) {
        case (0x0606, 3): return .internet
        case (0xAAAA, 3), (0xABAB, 3): return try snap()
        default: return .decoded(.other)
        }
    }

    /// The Subnetwork Access Protocol: RFC 1042's and IEEE 802.1H's organisations number EtherTypes, 802.1's whole
    /// frames (RFC 2684).
    @_lifetime(self: copy self)
    private mutating func snap() throws(DecodeError) -> NextLayer {
        let organisation = try cursor.uint24("SNAP organisation")
        let type = try cursor.uint16("SNAP protocol")
        switch (organisation, type) {
        case (0x000000, _), (0x0000F8, _): return .etherType(EtherType(rawValue: type))
        case (0x0080C2, 0x0001), (0x0080C2, 0x0007):
            try cursor.skip(2, "RFC 2684 padding")
            return .ethernet
        default: return .decoded(.other)
        }
    }

    /// One MPLS label (RFC 3032 section 2.1); at the bottom of the stack only the first four bits tell what follows.
    @_lifetime(self: copy self)
    mutating func mpls() throws(DecodeError) -> NextLayer {
        let entry = try cursor.uint32("MPLS label")
        guard entry & 0x100 != 0 else { return .mpls }
        switch try peek("MPLS payload") >> 4 {
        case 4, 6: return .internet
        case 0:
            // Perhaps a pseudowire's control word (RFC 4448 section 4.6); addresses may begin with 0 as well.
            guard carriesInternet(ethernetAt: 4) else { fallthrough }
            try cursor.skip(4, "pseudowire control word")
            return .ethernet
        default: return carriesInternet(ethernetAt: 0) ? .ethernet : .decoded(.other)
        }
    }

    /// Whether the octets `offset` ahead look like an Ethernet frame with IP or tags: nothing announces it, so it has
    /// to look right.
    private func carriesInternet(ethernetAt offset: Int) -> Bool {
        guard let type = peek16(at: offset + 12) else { return false }
        return [.ipv4, .ipv6, .vlan, .serviceVLAN].contains(EtherType(rawValue: type))
    }
}
