import Octets
import Testing

@testable import Preludes

@Suite struct MQTTConnectTests {
    static let decoder = Decoder { (cursor) throws(DecodeError) in try MQTTConnect(&cursor) }

    /// The head of a CONNECT: what follows it, a client's name of 6 octets and the like, is only announced.
    static func head(
        _ name: String = "MQTT", level: UInt8 = 4, flags: UInt8 = 2, keepAlive: UInt16 = 60, rest: Int = 8
    ) -> [UInt8] {
        [0x10, UInt8(2 + name.utf8.count + 4 + rest), 0, UInt8(name.utf8.count)] + Array(name.utf8)
            + [level, flags, UInt8(keepAlive >> 8), UInt8(keepAlive & 0xff)]
    }

    @Test(
        arguments: [
            (head(), 4, 60), (head("MQIsdp", level: 3, keepAlive: 4), 3, 4), (head(level: 5, keepAlive: 0), 5, 0),
            (head(level: 0x84, keepAlive: 65535), 4, 65535), (head(flags: 0xd6, rest: 2), 4, 60),
            ([0x10, 0x92, 0x80, 0x00] + head()[2...], 4, 60),
        ] as [([UInt8], UInt8, UInt16)])
    func everyVersion(octets: [UInt8], level: UInt8, keepAlive: UInt16) throws {
        let whole = try Self.decoder.decode(octets + [0, 6])
        #expect(whole.value.level == level && whole.value.keepAlive == keepAlive)
        #expect(whole.length == octets.count)
        for length in octets.indices {
            let cut = Array(octets.prefix(length))
            let error = #expect(throws: DecodeError.self) { try Self.decoder.decode(cut) }
            #expect(error?.reason == .truncated, "cut at \(length)")
        }
        for lying in Lies(octets: octets) {
            if let read = try? Self.decoder.decode(lying) { #expect(read.length <= lying.count) }
        }
    }

    @Test(
        arguments: [
            ("another packet", [0x20] + head()[1...]), ("another protocol", head("AMQP")),
            ("a name too long", [0x10, 18, 1, 4] + head()[4...]), ("level 3 of the later name", head(level: 3)),
            ("level 4 of the earlier name", head("MQIsdp", level: 4)), ("level 6", head(level: 6)),
            ("the reserved bit", head(flags: 3)), ("quality 3", head(flags: 0x1e)),
            ("too short for a name", head(rest: 1)), ("a length without end", [0x10, 0x80, 0x80, 0x80, 0x80, 1]),
        ] as [(String, [UInt8])])
    func othersAreNone(_ name: String, octets: [UInt8]) { Self.decoder.checkInvalid(octets + [0, 6]) }

    @Test(
        arguments: [
            ([0], 0), ([0x7f], 127), ([0x80, 1], 128), ([0xff, 0x7f], 16_383), ([0x80, 0x80, 1], 16_384),
            ([0xff, 0xff, 0xff, 0x7f], 268_435_455),
        ] as [([UInt8], Int)])
    func integersOfAnyLength(octets: [UInt8], value: Int) throws {
        try Decoder { (cursor) throws(DecodeError) in try MQTTInteger.read(&cursor) }.check(octets, is: value)
    }
}
