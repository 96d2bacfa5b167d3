import Octets

/// SSLRequest of MySQL and MariaDB: the server greets with its version, the client asks for TLS and begins it at once
/// (documentation, "Connection Phase Packets").
///
/// Packets have a header: their length in three octets, least significant first, and a sequence number.
enum MySQLSSLRequest {
    static let turns = [MessageTurn(.server, greeting), MessageTurn(.client, request)]

    /// Octets of a packet's header.
    private static let headerLength = 4
    /// Octets of a version at most.
    private static let versionLimit = 63
    /// Octets of a packet that asks for TLS: capabilities, longest packet, character set, 23 of filler.
    private static let requestLength = 32
    /// CLIENT_SSL of the capabilities.
    private static let clientSSL: UInt32 = 1 << 11

    ///     uint8 protocol version = 10; null-terminated server version; …  (HandshakeV10)
    static func greeting(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        // The version is looked for in all that was said, whatever length the packet claims.
        var body = cursor
        try body.skip(headerLength, "packet header")
        _ = try packet(&cursor, sequence: 0)
        let start = body.offset
        guard try body.uint8("protocol version") == 10 else {
            throw DecodeError(.invalidValue, field: "protocol version", offset: start)
        }
        let version = [UInt8](copying: try body.nullTerminated("server version"))
        let isText = version.allSatisfy { (0x20..<0x7f).contains($0) }
        guard version.count <= versionLimit, isText, version.contains(UInt8(ascii: ".")) else {
            throw DecodeError(.invalidValue, field: "server version", offset: start + 1)
        }
        return .greeting(PrintableText.escape(version, keepsSpaces: true))
    }

    ///     uint32 capabilities, longest packet; uint8 character set, filler[23]
    static func request(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        var packet = try packet(&cursor, sequence: 1)
        guard packet.remaining == requestLength, try packet.uint32LittleEndian("capabilities") & clientSSL != 0 else {
            throw DecodeError(.invalidValue, field: "SSLRequest", offset: packet.offset)
        }
        return .upgradeRequested("SSLRequest")
    }

    @_lifetime(copy cursor)
    private static func packet(_ cursor: inout Cursor, sequence: UInt8) throws(DecodeError) -> Cursor {
        let lowest = try cursor.uint16LittleEndian("packet length")
        let length = Int(lowest) | Int(try cursor.uint8("packet length")) << 16
        let start = cursor.offset
        guard try cursor.uint8("sequence number") == sequence else {
            throw DecodeError(.invalidValue, field: "sequence number", offset: start)
        }
        return try cursor.sub(length, "packet")
    }
}
