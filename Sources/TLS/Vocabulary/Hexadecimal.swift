/// Numbers and octets in lower-case hexadecimal.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Four digits, as fingerprints join them: `c02f`.
    static func append(_ value: UInt16, to text: inout [UInt8]) {
        for shift in [UInt16(12), 8, 4, 0] { text.append(digits[Int(value >> shift & 0xf)]) }
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
            text.append(digits[Int(octet >> 4)])
            text.append(digits[Int(octet & 0xf)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
