/// Numbers and octets in lower-case hexadecimal.
enum Hexadecimal {
    private static func digit(_ value: UInt16) -> UInt8 {
        UInt8(truncatingIfNeeded: value) &+ (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }

    /// Four digits, as fingerprints join them: `c02f`.
    static func append(_ value: UInt16, to text: inout [UInt8]) {
        text.append(digit(value >> 12))
        text.append(digit(value >> 8 & 15))
        text.append(digit(value >> 4 & 15))
        text.append(digit(value & 15))
    }

    /// `0xc02f`.
    static func code(_ value: UInt16) -> String {
        var text: [UInt8] = Array("0x".utf8)
        append(value, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Two digits an octet.
    static func text(_ octets: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count * 2)
        for octet in octets {
            text.append(digit(UInt16(octet >> 4)))
            text.append(digit(UInt16(octet & 15)))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
