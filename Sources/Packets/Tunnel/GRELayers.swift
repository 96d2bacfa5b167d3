import Octets

/// Generic routing encapsulation and what is only found in it.
extension LayerWalk {
    /// GRE (RFC 2784, with RFC 2890's key and sequence number); version 1 is PPTP's (RFC 2637 section 4.1).
    @_lifetime(self: copy self)
    mutating func gre() throws(DecodeError) -> NextLayer {
        let flags = try cursor.uint16("GRE flags")
        let type = EtherType(rawValue: try cursor.uint16("GRE protocol type"))
        // Version 0 or 1; RFC 1701's source routes are not in use.
        guard flags & 0x0007 <= 1, flags & 0x4000 == 0 else { return .decoded(.other) }
        let isPPTP = flags & 0x0007 == 1
        if flags & 0x8000 != 0 { try cursor.skip(4, "GRE checksum") }
        if flags & 0x2000 != 0 { try cursor.skip(4, "GRE key") }
        if flags & 0x1000 != 0 { try cursor.skip(4, "GRE sequence number") }
        if isPPTP, flags & 0x0080 != 0 { try cursor.skip(4, "GRE acknowledgment number") }
        switch type {
        case .erspan:
            // Type I has no header of its own, and no sequence number in GRE's.
            if flags & 0x1000 != 0 { try cursor.skip(8, "ERSPAN header") }
            return .ethernet
        case .mikroTikEoIP: return .ethernet
        case .erspanIII: return try erspanIII()
        case .wccp:
            // Version 2 puts four octets before the datagram, version 1 nothing: an IPv4 header begins with 4.
            if try peek("WCCP redirect header") >> 4 != 4 { try cursor.skip(4, "WCCP redirect header") }
            return .internet
        case .ppp where remaining == 0: return .decoded(.other)  // PPTP: an acknowledgment alone
        default: return carried(type)
        }
    }

    /// ERSPAN type III (draft-foschiano-erspan): twelve octets, and eight more when the last bit says so; then a frame.
    @_lifetime(self: copy self)
    private mutating func erspanIII() throws(DecodeError) -> NextLayer {
        try cursor.skip(11, "ERSPAN header")
        if try cursor.uint8("ERSPAN flags") & 0x01 != 0 { try cursor.skip(8, "ERSPAN platform header") }
        return .ethernet
    }
}
