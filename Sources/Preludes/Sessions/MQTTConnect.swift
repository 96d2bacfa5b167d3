import Octets

/// The first packet of a client of MQTT, as far as it matters: the version and the keep-alive. No name and no password
/// is read.
struct MQTTConnect: Equatable {
    /// Protocol level: 3 (MQTT 3.1), 4 (3.1.1) or 5 (5.0).
    var level: UInt8
    /// Keep Alive, in seconds; 0 switches it off.
    var keepAlive: UInt16

    /// Control packet type and flags of CONNECT.
    static let type: UInt8 = 0x10

    /// Reads the beginning of a CONNECT, up to the keep-alive (MQTT 3.1.1 section 3.1, MQTT 5.0 section 3.1).
    ///
    ///     uint8 type = 0x10; variable byte integer remaining length; uint16 length, protocol name;
    ///     uint8 level, flags; uint16 keep alive; ...
    init(_ cursor: inout Cursor) throws(DecodeError) {
        let start = cursor.offset
        guard try cursor.uint8("MQTT packet type") == Self.type else {
            throw DecodeError(.invalidValue, field: "MQTT packet type", offset: start)
        }
        let length = try MQTTInteger.read(&cursor)
        let body = cursor.offset
        let nameLength = Int(try cursor.uint16("MQTT name length"))
        guard nameLength == 4 || nameLength == 6 else {
            throw DecodeError(.invalidValue, field: "MQTT name length", offset: body)
        }
        let name = try cursor.array(nameLength, "MQTT protocol name")
        // A bridge of mosquitto sets the highest bit of the level.
        level = try cursor.uint8("MQTT level") & 0x7f
        let isKnown =
            level == 3 ? name == Array("MQIsdp".utf8) : (level == 4 || level == 5) && name == Array("MQTT".utf8)
        let flags = try cursor.uint8("MQTT flags")
        // The lowest bit is reserved; a will of quality 3 there is none.
        guard isKnown, flags & 0x01 == 0, flags & 0x18 != 0x18 else {
            throw DecodeError(.invalidValue, field: "MQTT protocol name", offset: body)
        }
        keepAlive = try cursor.uint16("MQTT keep alive")
        // At least the length of the client's name follows.
        guard length >= cursor.offset - body + 2 else {
            throw DecodeError(.invalidValue, field: "MQTT remaining length", offset: start + 1)
        }
    }
}

/// The variable byte integers of MQTT.
enum MQTTInteger {
    /// Reads one: 7 bits an octet, least significant first, the highest bit set where more follow, at most 4 octets
    /// (MQTT 3.1.1 section 2.2.3).
    static func read(_ cursor: inout Cursor) throws(DecodeError) -> Int {
        let start = cursor.offset
        var value = 0
        for position in 0..<4 {
            let octet = try cursor.uint8("MQTT length")
            value |= Int(octet & 0x7f) << (7 * position)
            if octet & 0x80 == 0 { return value }
        }
        throw DecodeError(.invalidValue, field: "MQTT length", offset: start)
    }
}
