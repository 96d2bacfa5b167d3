import Octets

/// What a SOCKS proxy answers to a request.
enum SOCKSReply: Equatable {
    /// The tunnel is open.
    case succeeded
    /// It is not, for that reason.
    case failed(String)

    /// Reads a reply of version 5 (RFC 1928 section 6).
    ///
    ///     uint8 version = 5, reply, reserved, address type; address; uint16 port
    init(version5 cursor: inout Cursor) throws(DecodeError) {
        let start = cursor.offset
        let version = try cursor.uint8("SOCKS version")
        let reply = try cursor.uint8("SOCKS reply")
        guard version == 5 else { throw DecodeError(.invalidValue, field: "SOCKS version", offset: start) }
        // Some proxies end a refusal before the address.
        guard reply == 0 else {
            self = .failed(Self.replies5[reply] ?? "reply \(reply)")
            return
        }
        try cursor.skip(1, "SOCKS reserved octet")
        _ = try SOCKSRequest.address(&cursor)
        self = .succeeded
    }

    /// Reads a reply of version 4.
    ///
    ///     uint8 version = 0, reply; uint16 port; uint8 address[4]
    init(version4 cursor: inout Cursor) throws(DecodeError) {
        try cursor.skip(1, "SOCKS version")
        let reply = try cursor.uint8("SOCKS reply")
        try cursor.skip(6, "SOCKS port and address")
        self = reply == 0x5a ? .succeeded : .failed(Self.replies4[reply] ?? "reply \(reply)")
    }

    /// Result codes of version 4.
    private static let replies4: [UInt8: String] = [
        0x5b: "request rejected or failed", 0x5c: "no identd on the client", 0x5d: "identd names another user",
    ]
    /// RFC 1928 section 6.
    private static let replies5: [UInt8: String] = [
        1: "general SOCKS server failure", 2: "connection not allowed by ruleset", 3: "network unreachable",
        4: "host unreachable", 5: "connection refused", 6: "TTL expired", 7: "command not supported",
        8: "address type not supported",
    ]
}
