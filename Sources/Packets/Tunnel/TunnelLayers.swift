import Octets

/// Tunnels: headers in a datagram that are followed by another datagram or frame.
///
/// Those that only a UDP port announces are taken for what they seem just when their fixed bits are right: anybody may
/// use any port.
extension LayerWalk {
    /// Reads a tunnel's header.
    @_lifetime(self: copy self)
    mutating func tunnel(_ tunnel: Tunnel) throws(DecodeError) -> NextLayer {
        switch tunnel {
        case .gre: try gre()
        case .vxlan: try vxlan()
        case .vxlanGPE: try vxlanGPE()
        case .geneve: try geneve()
        case .gtpUser: try gtpUser()
        case .teredo: try teredo()
        case .l2tp: try l2tp()
        case .lisp: try lisp()
        case .tzsp: try tzsp()
        case .nsh: try nsh()
        }
    }

    /// VXLAN (RFC 7348 section 5): flags with only I set (group policy may add G and its own), network identifier, then
    /// a frame.
    @_lifetime(self: copy self)
    private mutating func vxlan() throws(DecodeError) -> NextLayer {
        let flags = try cursor.uint8("VXLAN flags")
        guard flags & 0x7F == 0x08 else { return .decoded(.other) }
        try cursor.skip(7, "VXLAN header")
        return .ethernet
    }

    /// VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe): with P set, the fourth octet says what follows.
    @_lifetime(self: copy self)
    private mutating func vxlanGPE() throws(DecodeError) -> NextLayer {
        let flags = try cursor.uint8("VXLAN-GPE flags")
        guard flags & 0xF8 == 0x08 else { return .decoded(.other) }
        try cursor.skip(2, "VXLAN-GPE header")
        let number = try cursor.uint8("VXLAN-GPE next protocol")
        try cursor.skip(4, "VXLAN-GPE network identifier")
        return flags & 0x04 == 0 ? .ethernet : Self.nextProtocol(number)
    }

    /// Network service header (RFC 8300 section 2.2): total length in words of four octets.
    @_lifetime(self: copy self)
    private mutating func nsh() throws(DecodeError) -> NextLayer {
        try cursor.skip(1, "NSH version")
        let length = Int(try cursor.uint8("NSH length") & 0x3F) * 4
        guard length >= 8 else { throw DecodeError(.invalidValue, field: "NSH length", offset: cursor.offset - 1) }
        try cursor.skip(1, "NSH metadata type")
        let number = try cursor.uint8("NSH next protocol")
        try cursor.skip(length - 4, "NSH")
        return Self.nextProtocol(number)
    }

    /// The numbers that VXLAN-GPE and NSH share (RFC 8300 section 9.1.5).
    private static func nextProtocol(_ number: UInt8) -> NextLayer {
        switch number {
        case 1, 2: .internet
        case 3: .ethernet
        case 4: .tunnel(.nsh)
        case 5: .mpls
        default: .decoded(.other)
        }
    }

    /// GENEVE (RFC 8926 section 3.4): version 0, options in words of four octets, an EtherType.
    @_lifetime(self: copy self)
    private mutating func geneve() throws(DecodeError) -> NextLayer {
        let first = try cursor.uint8("GENEVE version and options length")
        guard first >> 6 == 0 else { return .decoded(.other) }
        let isControl = try cursor.uint8("GENEVE flags") & 0x80 != 0
        let type = EtherType(rawValue: try cursor.uint16("GENEVE protocol type"))
        try cursor.skip(4, "GENEVE network identifier")
        try cursor.skip(Int(first & 0x3F) * 4, "GENEVE options")
        return isControl ? .decoded(.other) : carried(type)
    }

    /// GTP-U (3GPP TS 29.281 section 5.1): version 1 and protocol type 1, message 255 with a datagram in it.
    @_lifetime(self: copy self)
    private mutating func gtpUser() throws(DecodeError) -> NextLayer {
        let flags = try cursor.uint8("GTP-U flags")
        guard flags & 0xF0 == 0x30, try cursor.uint8("GTP-U message type") == 0xFF else { return .decoded(.other) }
        let length = Int(try cursor.uint16("GTP-U length"))
        try cursor.skip(4, "GTP-U tunnel endpoint")
        try narrow(to: length, "GTP-U length")
        if flags & 0x07 != 0 {
            try cursor.skip(3, "GTP-U sequence number")
            // Each extension header ends in the next one's type; their octets bound the loop.
            var type = try cursor.uint8("GTP-U next extension header")
            while flags & 0x04 != 0, type != 0 {
                let words = Int(try cursor.uint8("GTP-U extension header length"))
                guard words > 0 else {
                    throw DecodeError(.invalidValue, field: "GTP-U extension header length", offset: cursor.offset - 1)
                }
                try cursor.skip(words * 4 - 2, "GTP-U extension header")
                type = try cursor.uint8("GTP-U next extension header")
            }
        }
        return try guessedInternet("GTP-U payload")
    }

    /// Teredo (RFC 4380 section 5.1.1): authentication and origin may come before the IPv6 header.
    @_lifetime(self: copy self)
    private mutating func teredo() throws(DecodeError) -> NextLayer {
        if peek16(at: 0) == 0x0001 {
            try cursor.skip(2, "Teredo authentication")
            let client = Int(try cursor.uint8("Teredo client identifier length"))
            let value = Int(try cursor.uint8("Teredo authentication length"))
            try cursor.skip(client + value + 9, "Teredo authentication")
        }
        if peek16(at: 0) == 0x0000 { try cursor.skip(8, "Teredo origin") }
        return try guessedInternet("Teredo payload")
    }

    /// L2TP (RFC 2661 section 3.1): version 2, data messages, with PPP in them.
    @_lifetime(self: copy self)
    private mutating func l2tp() throws(DecodeError) -> NextLayer {
        let flags = try cursor.uint16("L2TP flags")
        guard flags & 0x800F == 0x0002 else { return .decoded(.other) }
        if flags & 0x4000 != 0 { try cursor.skip(2, "L2TP length") }
        try cursor.skip(4, "L2TP tunnel and session")
        if flags & 0x0800 != 0 { try cursor.skip(4, "L2TP sequence numbers") }
        if flags & 0x0200 != 0 { try cursor.skip(Int(try cursor.uint16("L2TP offset size")), "L2TP offset padding") }
        return .ppp
    }

    /// LISP's data plane (RFC 9300 section 5.3): eight octets, then a datagram.
    @_lifetime(self: copy self)
    private mutating func lisp() throws(DecodeError) -> NextLayer {
        try cursor.skip(8, "LISP header")
        return try guessedInternet("LISP payload")
    }

    /// TZSP: version 1, type 0 or 1, protocol 1 (Ethernet), tags up to tag 1.
    @_lifetime(self: copy self)
    private mutating func tzsp() throws(DecodeError) -> NextLayer {
        let version = try cursor.uint8("TZSP version")
        let type = try cursor.uint8("TZSP type")
        guard version == 1, type <= 1, try cursor.uint16("TZSP protocol") == 1 else { return .decoded(.other) }
        while true {
            let tag = try cursor.uint8("TZSP tag")
            if tag == 1 { return .ethernet }
            if tag != 0 { try cursor.skip(Int(try cursor.uint8("TZSP tag length")), "TZSP tag") }
        }
    }

    /// What an EtherType in a tunnel's header announces, where small numbers are no lengths.
    func carried(_ type: EtherType) -> NextLayer {
        type.rawValue < EtherType.smallest.rawValue ? .decoded(.other) : .etherType(type)
    }

    /// An internet header that nothing announces but its own version field.
    private func guessedInternet(_ field: StaticString) throws(DecodeError) -> NextLayer {
        guard remaining > 0 else { return .decoded(.other) }
        let version = try peek(field) >> 4
        return version == 4 || version == 6 ? .internet : .decoded(.other)
    }
}
