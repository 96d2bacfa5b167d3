import Octets

/// The broker's answer to CONNECT, as far as it matters.
struct MQTTAnswer: Equatable {
    /// Whether the connection was accepted.
    var isAccepted: Bool
    /// Server Keep Alive of MQTT 5.0, in seconds: it takes the place of what the client announced; nil without.
    var keepAlive: UInt16?

    /// Control packet types, with flags, of what a broker may say first.
    static let connack: UInt8 = 0x20, auth: UInt8 = 0xf0
}

extension MQTTAnswer {
    /// Reads a CONNACK (MQTT 3.1.1 section 3.2, MQTT 5.0 section 3.2), behind the AUTH packets that may precede it in
    /// MQTT 5.0.
    ///
    ///     uint8 type = 0x20; variable byte integer remaining length; uint8 flags, reason;
    ///     MQTT 5.0: variable byte integer length, properties
    init(_ cursor: inout Cursor, level: UInt8) throws(DecodeError) {
        var start = cursor.offset
        var type = try cursor.uint8("MQTT packet type")
        while type == Self.auth, level >= 5 {
            try cursor.skip(try MQTTInteger.read(&cursor), "MQTT AUTH")
            start = cursor.offset
            type = try cursor.uint8("MQTT packet type")
        }
        guard type == Self.connack else {
            throw DecodeError(.invalidValue, field: "MQTT packet type", offset: start)
        }
        let length = try MQTTInteger.read(&cursor)
        guard length >= 2 else { throw DecodeError(.invalidValue, field: "MQTT remaining length", offset: start + 1) }
        var body = Cursor(try cursor.span(length, "MQTT CONNACK"), base: cursor.offset - length)
        try body.skip(1, "MQTT flags")
        isAccepted = try body.uint8("MQTT reason") == 0
        keepAlive = nil
        guard level >= 5, !body.isAtEnd else { return }
        let propertiesLength = try MQTTInteger.read(&body)
        var properties = try body.sub(propertiesLength, "MQTT properties")
        while !properties.isAtEnd {
            let offset = properties.offset
            switch try properties.uint8("MQTT property") {
            case 0x13: keepAlive = try properties.uint16("MQTT server keep alive")
            case 0x24, 0x25, 0x28, 0x29, 0x2a: try properties.skip(1, "MQTT property")
            case 0x21, 0x22: try properties.skip(2, "MQTT property")
            case 0x11, 0x27: try properties.skip(4, "MQTT property")
            case 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f: _ = try properties.vector16("MQTT property")
            case 0x26:
                _ = try properties.vector16("MQTT user property name")
                _ = try properties.vector16("MQTT user property value")
            default: throw DecodeError(.invalidValue, field: "MQTT property", offset: offset)
            }
        }
    }
}
