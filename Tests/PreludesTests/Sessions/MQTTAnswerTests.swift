import Octets
import Testing

@testable import Preludes

@Suite struct MQTTAnswerTests {
    private static func decoder(_ level: UInt8) -> Decoder<MQTTAnswer> {
        Decoder { (cursor) throws(DecodeError) in try MQTTAnswer(&cursor, level: level) }
    }

    private static func answer(_ properties: [UInt8], reason: UInt8 = 0) -> [UInt8] {
        [0x20, UInt8(3 + properties.count), 0, reason, UInt8(properties.count)] + properties
    }

    private static let everyProperty: [UInt8] =
        [0x11, 0, 0, 0, 9, 0x21, 0, 1, 0x24, 1, 0x25, 1, 0x27, 0, 0, 1, 0, 0x12, 0, 1, 97, 0x22, 0, 0x13]
        + [0x1f, 0, 2, 0x13, 0x13, 0x26, 0, 1, 97, 0, 1, 98, 0x28, 1, 0x29, 1, 0x2a, 0x13]
        + [0x1a, 0, 0, 0x1c, 0, 1, 97, 0x15, 0, 1, 97, 0x16, 0, 1, 0]

    @Test(
        arguments: [
            (4, [0x20, 2, 0, 0], true, nil), (3, [0x20, 2, 0, 5], false, nil), (4, [0x20, 2, 1, 0], true, nil),
            (5, answer([]), true, nil), (5, answer([0x13, 0, 30]), true, 30),
            (5, answer([0x22, 0, 10, 0x21, 0, 20]), true, nil), (5, answer([], reason: 0x87), false, nil),
            (5, answer(everyProperty), true, nil), (5, answer(everyProperty + [0x13, 1, 0]), true, 256),
            (5, [0xf0, 2, 0x18, 0] + answer([0x13, 0, 7]), true, 7), (5, [0x20, 2, 0, 0], true, nil),
        ] as [(UInt8, [UInt8], Bool, UInt16?)])
    func everyVersion(level: UInt8, octets: [UInt8], isAccepted: Bool, keepAlive: UInt16?) throws {
        try Self.decoder(level).check(octets, is: MQTTAnswer(isAccepted: isAccepted, keepAlive: keepAlive))
    }

    @Test(
        arguments: [
            (4, [0x30, 2, 0, 0]), (4, [0xf0, 0, 0x20, 2, 0, 0]), (4, [0x20, 1, 0]), (5, answer([0x99, 0])),
        ] as [(UInt8, [UInt8])])
    func othersAreNone(level: UInt8, octets: [UInt8]) { Self.decoder(level).checkInvalid(octets) }
}
