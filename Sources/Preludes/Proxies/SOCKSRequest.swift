import Octets

/// What a client asks a SOCKS proxy for.
struct SOCKSRequest {
    /// Whether it is a connection (CONNECT) rather than one to the client (BIND) or datagrams (UDP ASSOCIATE).
    var isConnect: Bool
    /// Host and port.
    var target: String

    /// Reads a request of version 5 (RFC 1928 section 4).
    ///
    ///     uint8 version = 5, command, reserved, address type; address; uint16 port
    init(version5 cursor: inout Cursor) throws(DecodeError) {
        let version = try cursor.uint8("SOCKS version")
        let command = try cursor.uint8("SOCKS command")
        isConnect = version == 5 && command == 1
        try cursor.skip(1, "SOCKS reserved octet")
        target = try Self.address(&cursor)
    }

    /// Reads a request of version 4, or of 4a, in which an address of 0.0.0.x stands for a name behind the user
    /// (the memos "SOCKS: A protocol for TCP proxy across firewalls" and "SOCKS 4A").
    ///
    ///     uint8 version = 4, command; uint16 port; uint8 address[4]; null-terminated user, in 4a name
    init(version4 cursor: inout Cursor) throws(DecodeError) {
        try cursor.skip(1, "SOCKS version")
        isConnect = try cursor.uint8("SOCKS command") == 1
        let port = try cursor.uint16("SOCKS port")
        let address = try cursor.ipv4Address("SOCKS address")
        _ = try cursor.nullTerminated("SOCKS user")
        guard (1...0xff).contains(address.low) else {
            target = Endpoint(address: address, port: port).description
            return
        }
        target = "\(PrintableText.escape(try cursor.nullTerminated("SOCKS host name"))):\(port)"
    }

    /// Reads type, address and port of version 5, in requests and replies alike (RFC 1928 section 5).
    static func address(_ cursor: inout Cursor) throws(DecodeError) -> String {
        let start = cursor.offset
        switch try cursor.uint8("SOCKS address type") {
        case 1:
            let address = try cursor.ipv4Address("SOCKS address")
            return Endpoint(address: address, port: try cursor.uint16("SOCKS port")).description
        case 3:
            var name = try cursor.vector8("SOCKS host name")
            return "\(PrintableText.escape(name.rest())):\(try cursor.uint16("SOCKS port"))"
        case 4:
            let address = try cursor.ipv6Address("SOCKS address")
            return Endpoint(address: address, port: try cursor.uint16("SOCKS port")).description
        default:
            // Whatever an address is, it has an octet: only with that the message is judged.
            try cursor.skip(1, "SOCKS address")
            throw DecodeError(.invalidValue, field: "SOCKS address type", offset: start)
        }
    }
}
