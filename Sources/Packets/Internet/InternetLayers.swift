import Octets

/// IPv4, IPv6 and its extension headers.
extension LayerWalk {
    /// An internet header; link layers name IPv4 and IPv6 apart, but the version field is what receivers go by.
    @_lifetime(self: copy self)
    mutating func internet(_ fragments: inout FragmentTable, at time: Timestamp) throws(DecodeError) -> NextLayer {
        switch try peek("IP version") >> 4 {
        case 4: return try ipv4(&fragments, at: time)
        case 6: return try ipv6()
        default: throw DecodeError(.invalidValue, field: "IP version", offset: cursor.offset)
        }
    }

    /// IPv4 (RFC 791 section 3.1).
    @_lifetime(self: copy self)
    private mutating func ipv4(_ fragments: inout FragmentTable, at time: Timestamp) throws(DecodeError) -> NextLayer {
        let start = cursor.offset
        let headerLength = Int(try cursor.uint8("IPv4 header length") & 0x0F) * 4
        try cursor.skip(1, "IPv4 type of service")
        let totalLength = Int(try cursor.uint16("IPv4 total length"))
        let identification = try cursor.uint16("IPv4 identification")
        let fragment = try cursor.uint16("IPv4 fragment offset")
        let hopLimit = try cursor.uint8("IPv4 time to live")
        let number = IPProtocol(rawValue: try cursor.uint8("IPv4 protocol"))
        try cursor.skip(2, "IPv4 header checksum")
        state.internet = InternetHeader(
            source: try cursor.ipv4Address("IPv4 source"), destination: try cursor.ipv4Address("IPv4 destination"),
            hopLimit: hopLimit, identification: identification)
        guard headerLength >= 20 else { throw DecodeError(.invalidValue, field: "IPv4 header length", offset: start) }
        // 0 is what the kernel shows of a datagram that the network card will cut into segments: all that is there
        // belongs to it.
        guard totalLength >= headerLength || totalLength == 0 else {
            throw DecodeError(
                .lengthBeyondParent, field: "IPv4 header length", offset: start, needed: headerLength,
                available: totalLength)
        }
        try cursor.skip(headerLength - 20, "IPv4 options")
        let claimsMore = totalLength - headerLength > cursor.remaining
        if totalLength != 0 { try narrow(to: totalLength - headerLength, "IPv4 total length") }
        guard fragment & 0x3FFF != 0 else { return .ipProtocol(number) }
        let key = FragmentKey(
            source: state.internet.source, destination: state.internet.destination,
            identification: UInt32(identification),
            protocolNumber: number.rawValue)
        return try reassemble(
            key, number, offset: Int(fragment & 0x1FFF) * 8, isLast: fragment & 0x2000 == 0,
            isCut: claimsMore || uncaptured > 0,
            &fragments, at: time)
    }

    /// IPv6 (RFC 8200 section 3).
    @_lifetime(self: copy self)
    private mutating func ipv6() throws(DecodeError) -> NextLayer {
        try cursor.skip(4, "IPv6 flow label")
        let length = Int(try cursor.uint16("IPv6 payload length"))
        let number = IPProtocol(rawValue: try cursor.uint8("IPv6 next header"))
        let hopLimit = try cursor.uint8("IPv6 hop limit")
        state.internet = InternetHeader(
            source: try cursor.ipv6Address("IPv6 source"), destination: try cursor.ipv6Address("IPv6 destination"),
            hopLimit: hopLimit, identification: 0)
        // 0 is a jumbogram (RFC 2675) or segmentation left to the network card: all that is there belongs to it.
        if length != 0 { try narrow(to: length, "IPv6 payload length") }
        return .ipProtocol(number)
    }

    /// What an internet header announces, by its number; IPv6 extension headers end in another number.
    @_lifetime(self: copy self)
    mutating func ipProtocol(_ number: IPProtocol) throws(DecodeError) -> NextLayer {
        switch number {
        case .tcp: return .decoded(try tcp())
        case .udp: return try udp()
        case .icmp: return .decoded(try icmp(isICMPv6: false))
        case .icmpv6: return .decoded(try icmp(isICMPv6: true))
        case .hopByHop, .destinationOptions: return try extensionHeader("IPv6 options")
        case .routing: return try routingHeader()
        case .authentication: return try authenticationHeader()
        case .ipv4, .ipv6: return .internet
        case .gre: return .tunnel(.gre)
        case .mpls: return .mpls
        case .ethernet: return .ethernet
        case .etherIP:
            try cursor.skip(2, "EtherIP")
            return .ethernet
        default: return .decoded(.other)
        }
    }

    /// Options headers: next header, length in units of eight octets without the first (RFC 8200 section 4.3).
    @_lifetime(self: copy self)
    private mutating func extensionHeader(_ field: StaticString) throws(DecodeError) -> NextLayer {
        let next = try cursor.uint8(field)
        let length = Int(try cursor.uint8(field))
        try cursor.skip(6 + 8 * length, field)
        return .ipProtocol(IPProtocol(rawValue: next))
    }

    /// Routing header: while segments are left, the datagram's destination is the last stop it names, which TCP's
    /// checksum counts too (RFC 8200 section 8.1).
    @_lifetime(self: copy self)
    private mutating func routingHeader() throws(DecodeError) -> NextLayer {
        let next = try cursor.uint8("IPv6 routing header")
        let length = 6 + 8 * Int(try cursor.uint8("IPv6 routing header length"))
        var header = try part(length, "IPv6 routing header")
        let type = try header.uint8("IPv6 routing type")
        let segmentsLeft = try header.uint8("IPv6 segments left")
        try header.skip(4, "IPv6 routing header")
        if segmentsLeft > 0, header.remaining >= 16 {
            switch type {
            case 0, 2:  // source route (RFC 5095), mobile IPv6 (RFC 6275): in order of travel
                try header.skip((header.remaining / 16 - 1) * 16, "IPv6 routing addresses")
                fallthrough
            case 4:  // segment routing (RFC 8754): last segment first
                state.internet.destination = try header.ipv6Address("IPv6 routing address")
            default: break
            }
        }
        return .ipProtocol(IPProtocol(rawValue: next))
    }

    /// Authentication header: length in units of four octets less two (RFC 4302 section 2.2). What it authenticates is
    /// in the clear.
    @_lifetime(self: copy self)
    private mutating func authenticationHeader() throws(DecodeError) -> NextLayer {
        let next = try cursor.uint8("AH next header")
        let length = 4 * (Int(try cursor.uint8("AH payload length")) + 2)
        guard length >= 12 else {
            throw DecodeError(.invalidValue, field: "AH payload length", offset: cursor.offset - 1)
        }
        try cursor.skip(length - 2, "AH")
        return .ipProtocol(IPProtocol(rawValue: next))
    }
}

extension IPProtocol {
    /// Whether it is part of the internet layer: failing in it is failing there.
    var isExtensionHeader: Bool {
        [.hopByHop, .routing, .fragment, .authentication, .destinationOptions].contains(self)
    }
}
