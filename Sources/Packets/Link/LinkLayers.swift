import Octets

/// Link types and what their frames begin with (www.tcpdump.org/linktypes.html).
extension LayerWalk {
    /// Reads what the link type puts before a protocol that others share.
    @_lifetime(self: copy self)
    mutating func link(_ type: LinkType) throws(DecodeError) -> NextLayer {
        switch type {
        case .ethernet: return .ethernet
        case .linuxSLL: return try linuxCooked()
        case .linuxSLL2: return try linuxCooked2()
        case .raw, .rawOpenBSD, .rawBSD, .ipv4, .ipv6: return .internet
        case .null, .loop: return try bsdLoopback()
        case .ppp, .pppHDLC: return try pppOrCiscoHDLC()
        case .pppWithDirection, .pppPPPD:
            try cursor.skip(1, "PPP direction")
            return .ppp
        case .pppEthernet: return try pppoe()
        case .ciscoHDLC:
            try cursor.skip(2, "Cisco HDLC")
            return .etherType(EtherType(rawValue: try cursor.uint16("Cisco HDLC protocol")))
        case .llcRFC1483: return .logicalLink
        case .ieee80211: return .wireless(isPadded: false)
        case .radiotap: return try radiotap()
        case .prism: return try prism()
        case .ppi: return try perPacketInformation()
        case .pktap, .pktapUser: return try packetTap()
        case .nflog: return try netfilterLog()
        case .pflog: return try packetFilterLog()
        case .enc: return try encapsulatingInterface()
        case .juniperEthernet: return try juniperEthernet()
        default: throw DecodeError(.invalidValue, field: "link type", offset: 0)
        }
    }

    /// LINKTYPE_LINUX_SLL: packet type, hardware type, address length, eight octets of address, protocol.
    @_lifetime(self: copy self)
    private mutating func linuxCooked() throws(DecodeError) -> NextLayer {
        try cursor.skip(14, "SLL header")
        return linuxProtocol(try cursor.uint16("SLL protocol"))
    }

    /// LINKTYPE_LINUX_SLL2: protocol, two reserved octets, interface, hardware type, packet type, address length,
    /// address.
    @_lifetime(self: copy self)
    private mutating func linuxCooked2() throws(DecodeError) -> NextLayer {
        let number = try cursor.uint16("SLL2 protocol")
        try cursor.skip(18, "SLL2 header")
        return linuxProtocol(number)
    }

    /// What a protocol number of the Linux kernel means: an EtherType or, below those, a number of its own (for
    /// netlink, a family).
    private func linuxProtocol(_ number: UInt16) -> NextLayer {
        switch number {
        case 4: .logicalLink  // ETH_P_802_2
        case ..<EtherType.smallest.rawValue: .decoded(.other)
        default: .etherType(EtherType(rawValue: number))
        }
    }

    /// LINKTYPE_NULL and LINKTYPE_LOOP: an address family in the byte order of the capturing machine or of the network.
    ///
    /// No family is 65536 or more, so the order that gives the smaller number is the right one.
    @_lifetime(self: copy self)
    private mutating func bsdLoopback() throws(DecodeError) -> NextLayer {
        let value = try cursor.uint32("address family")
        return addressFamily(min(value, value.byteSwapped))
    }

    /// What an address family is followed by: IPv6 is 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS, 10 on
    /// Linux, 23 on Windows.
    private func addressFamily(_ family: UInt32) -> NextLayer {
        switch family {
        case 2, 10, 23, 24, 28, 30: .internet
        case UInt32(EtherType.smallest.rawValue)...0xFFFF:
            .etherType(EtherType(rawValue: UInt16(truncatingIfNeeded: family)))
        default: .decoded(.other)
        }
    }

    /// LINKTYPE_PKTAP: Apple's header with a length and a link type of its own, least significant octet first.
    @_lifetime(self: copy self)
    private mutating func packetTap() throws(DecodeError) -> NextLayer {
        let length = Int(try cursor.uint32LittleEndian("PKTAP length"))
        try cursor.skip(4, "PKTAP type")
        let type = try cursor.uint32LittleEndian("PKTAP DLT")
        guard length >= 12, let type = UInt16(exactly: type) else {
            throw DecodeError(.invalidValue, field: "PKTAP length", offset: 0)
        }
        try cursor.skip(length - 12, "PKTAP header")
        return .link(LinkType(rawValue: type))
    }

    /// LINKTYPE_NFLOG: address family, then attributes (least significant octet first on the machines that write them)
    /// of which one is the packet.
    @_lifetime(self: copy self)
    private mutating func netfilterLog() throws(DecodeError) -> NextLayer {
        let family = try cursor.uint8("NFLOG address family")
        try cursor.skip(3, "NFLOG header")
        while true {
            let length = Int(try cursor.uint16LittleEndian("NFLOG attribute length"))
            let type = try cursor.uint16LittleEndian("NFLOG attribute type")
            guard length >= 4 else {
                throw DecodeError(.invalidValue, field: "NFLOG attribute length", offset: cursor.offset - 4)
            }
            if type == 9 {
                try narrow(to: length - 4, "NFLOG payload")
                return addressFamily(UInt32(family))
            }
            try cursor.skip((length - 4 + 3) & ~3, "NFLOG attribute")
        }
    }

    /// LINKTYPE_PFLOG: OpenBSD's header with its own length, which is padded to four octets.
    @_lifetime(self: copy self)
    private mutating func packetFilterLog() throws(DecodeError) -> NextLayer {
        let length = Int(try cursor.uint8("PFLOG length"))
        let family = try cursor.uint8("PFLOG address family")
        guard length >= 2 else { throw DecodeError(.invalidValue, field: "PFLOG length", offset: 0) }
        try cursor.skip((length + 3) & ~3 - 2, "PFLOG header")
        return addressFamily(UInt32(family))
    }

    /// LINKTYPE_ENC: OpenBSD's view of decrypted IPsec: address family in host order, SPI, flags.
    @_lifetime(self: copy self)
    private mutating func encapsulatingInterface() throws(DecodeError) -> NextLayer {
        let family = try cursor.uint32("ENC address family")
        try cursor.skip(8, "ENC header")
        return addressFamily(min(family, family.byteSwapped))
    }

    /// LINKTYPE_JUNIPER_ETHER: "MGC", flags, extensions; the lowest bit but one says that the Ethernet header is left
    /// out.
    @_lifetime(self: copy self)
    private mutating func juniperEthernet() throws(DecodeError) -> NextLayer {
        guard try cursor.uint24("Juniper magic number") == 0x4D47_43 else {
            throw DecodeError(.invalidValue, field: "Juniper magic number", offset: 0)
        }
        let flags = try cursor.uint8("Juniper flags")
        if flags & 0x80 != 0 {
            try cursor.skip(Int(try cursor.uint16("Juniper extension length")), "Juniper extensions")
        }
        return flags & 0x02 == 0 ? .ethernet : .decoded(.other)
    }
}
