import Cryptography
import Testing

@Suite struct EncodedNameTests {
    /// C=DE, O=A, B, CN=x.
    private static let name: [UInt8] = [
        0x30, 0x27, 0x31, 0x0b, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x06, 0x13, 0x02, 0x44, 0x45, 0x31, 0x0c, 0x30,
        0x0a, 0x06, 0x03, 0x55,
        0x04, 0x0a, 0x0c, 0x03, 0x41, 0x2c, 0x42, 0x31, 0x0a, 0x30, 0x08, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x01,
        0x78,
    ]

    @Test func isWrittenAsRFC2253Has() {
        #expect(EncodedName.rfc2253(Self.name) == "CN=x,O=A\\,B,C=DE")
        #expect(EncodedName.rfc2253([0x30, 0]) == "")
    }

    @Test func whatIsNoNameIsNil() {
        for length in Self.name.indices {
            #expect(EncodedName.rfc2253(Array(Self.name.prefix(length))) == nil, "cut at \(length)")
        }
        #expect(EncodedName.rfc2253(Self.name + [0]) == nil)
        #expect(EncodedName.rfc2253(Array(repeating: 0x30, count: 1 << 20)) == nil)
    }

    @Test func everyOctetMayLie() {
        for index in Self.name.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = Self.name
                lying[index] = value
                #expect((EncodedName.rfc2253(lying) ?? "").utf8.count < 1 << 13)
            }
        }
    }
}
