import Octets

/// ICMP and ICMPv6 errors, which quote the datagram they are about.
extension LayerWalk {
    /// Extension headers of a quoted IPv6 datagram that are read before giving up.
    static let maximumQuotedHeaders = 8

    /// An error about a TCP segment, or nothing of ours. The quoted segment is no segment of this frame.
    @_lifetime(self: copy self)
    mutating func icmp(isICMPv6: Bool) throws(DecodeError) -> DecodedFrame {
        let type = try cursor.uint8("ICMP type")
        guard Self.quotes(type, isICMPv6: isICMPv6) else { return .other }
        let code = try cursor.uint8("ICMP code")
        try cursor.skip(2, "ICMP checksum")
        let rest = try cursor.uint32("ICMP rest of header")
        guard let quoted = try quotedHeader(), quoted.isTCP else { return .other }
        return .icmpError(
            ICMPError(
                reporter: state.internet.source, type: type, code: code, isICMPv6: isICMPv6,
                source: Endpoint(address: quoted.source, port: try cursor.uint16("quoted TCP source port")),
                destination: Endpoint(
                    address: quoted.destination, port: try cursor.uint16("quoted TCP destination port")),
                sequence: try cursor.uint32("quoted TCP sequence number"),
                nextHopMTU: Self.nextHopMTU(type, code, rest, isICMPv6: isICMPv6)))
    }

    /// Whether messages of that type quote a datagram: RFC 1122 section 3.2.2's errors (unreachable, source quench,
    /// redirect, time exceeded, parameter problem), and RFC 4443's of ICMPv6 (unreachable, too big, time exceeded,
    /// parameter problem).
    private static func quotes(_ type: UInt8, isICMPv6: Bool) -> Bool {
        isICMPv6 ? (1...4).contains(type) : [3, 4, 5, 11, 12].contains(type)
    }

    /// RFC 1191 section 4, where 0 is a router that does not know of it; RFC 4443 section 3.2.
    private static func nextHopMTU(_ type: UInt8, _ code: UInt8, _ rest: UInt32, isICMPv6: Bool) -> Int? {
        let mtu: UInt32
        switch (isICMPv6, type, code) {
        case (false, 3, 4): mtu = rest & 0xFFFF
        case (true, 2, _): mtu = rest
        default: return nil
        }
        return mtu == 0 ? nil : Int(mtu)
    }

    /// What a quoted internet header says.
    private struct QuotedHeader {
        var source: IPAddress
        var destination: IPAddress
        var isTCP: Bool
    }

    /// Reads the quoted internet header; nil when there is none of a known version.
    @_lifetime(self: copy self)
    private mutating func quotedHeader() throws(DecodeError) -> QuotedHeader? {
        switch try peek("quoted IP version") >> 4 {
        case 4: try quotedIPv4()
        case 6: try quotedIPv6()
        default: nil
        }
    }

    @_lifetime(self: copy self)
    private mutating func quotedIPv4() throws(DecodeError) -> QuotedHeader {
        let start = cursor.offset
        let headerLength = Int(try cursor.uint8("quoted IPv4 header length") & 0x0F) * 4
        try cursor.skip(5, "quoted IPv4 header")
        let offset = try cursor.uint16("quoted IPv4 fragment offset") & 0x1FFF
        try cursor.skip(1, "quoted IPv4 time to live")
        let number = IPProtocol(rawValue: try cursor.uint8("quoted IPv4 protocol"))
        try cursor.skip(2, "quoted IPv4 header checksum")
        let header = QuotedHeader(
            source: try cursor.ipv4Address("quoted IPv4 source"),
            destination: try cursor.ipv4Address("quoted IPv4 destination"), isTCP: number == .tcp && offset == 0)
        guard headerLength >= 20 else {
            throw DecodeError(.invalidValue, field: "quoted IPv4 header length", offset: start)
        }
        try cursor.skip(headerLength - 20, "quoted IPv4 options")
        return header
    }

    @_lifetime(self: copy self)
    private mutating func quotedIPv6() throws(DecodeError) -> QuotedHeader {
        try cursor.skip(6, "quoted IPv6 header")
        var number = IPProtocol(rawValue: try cursor.uint8("quoted IPv6 next header"))
        try cursor.skip(1, "quoted IPv6 hop limit")
        var header = QuotedHeader(
            source: try cursor.ipv6Address("quoted IPv6 source"),
            destination: try cursor.ipv6Address("quoted IPv6 destination"), isTCP: false)
        for _ in 0..<Self.maximumQuotedHeaders {
            guard number.isExtensionHeader else { break }
            let isFragment = number == .fragment
            let unit = number == .authentication ? 4 : 8
            number = IPProtocol(rawValue: try cursor.uint8("quoted IPv6 extension header"))
            let length = Int(try cursor.uint8("quoted IPv6 extension header length"))
            // RFC 6564's form for all but two: the fragment header has no length, AH counts in units of four.
            if isFragment {
                guard try cursor.uint16("quoted IPv6 fragment offset") & 0xFFF8 == 0 else { return header }
                try cursor.skip(4, "quoted IPv6 fragment header")
            } else {
                try cursor.skip(6 + unit * length, "quoted IPv6 extension header")
            }
        }
        header.isTCP = number == .tcp
        return header
    }
}
