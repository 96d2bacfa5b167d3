import Octets

/// The point-to-point protocol and what it is carried in.
extension LayerWalk {
    /// PPPoE, session stage (RFC 2516 section 4): version and type 1, code 0, session, length.
    @_lifetime(self: copy self)
    mutating func pppoe() throws(DecodeError) -> NextLayer {
        let start = cursor.offset
        guard try cursor.uint16("PPPoE version, type and code") == 0x1100 else {
            throw DecodeError(.invalidValue, field: "PPPoE version, type and code", offset: start)
        }
        try cursor.skip(2, "PPPoE session")
        let length = Int(try cursor.uint16("PPPoE length"))
        try narrow(to: length, "PPPoE length")
        return .ppp
    }

    /// LINKTYPE_PPP and LINKTYPE_PPP_HDLC: PPP, unless the address is one of Cisco's HDLC (0x0F unicast, 0x8F
    /// multicast).
    @_lifetime(self: copy self)
    mutating func pppOrCiscoHDLC() throws(DecodeError) -> NextLayer {
        let address = try peek("HDLC address")
        guard address == 0x0F || address == 0x8F else { return .ppp }
        try cursor.skip(2, "Cisco HDLC")
        return .etherType(EtherType(rawValue: try cursor.uint16("Cisco HDLC protocol")))
    }

    /// PPP (RFC 1661 section 2) behind HDLC's address and control (RFC 1662 section 3.1), which may be compressed away.
    @_lifetime(self: copy self)
    mutating func ppp() throws(DecodeError) -> NextLayer {
        // An address is 0xFF, which no protocol is: RFC 1661 section 2 reserves it for this.
        if try peek("PPP") == 0xFF { try cursor.skip(2, "PPP address and control") }
        // The last octet of the protocol is odd; a zero before it may be compressed away (RFC 1661 section 6.5).
        var number = UInt16(try cursor.uint8("PPP protocol"))
        if number & 1 == 0 { number = number << 8 | UInt16(try cursor.uint8("PPP protocol")) }
        switch number {
        case 0x0021, 0x0057: return .internet
        case 0x0281, 0x0283: return .mpls
        default: return .decoded(.other)
        }
    }
}
