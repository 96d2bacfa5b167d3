/// Octets as lower-case hexadecimal digits, two for each, without separators.
package func hexadecimal(_ octets: [UInt8]) -> String {
    hexadecimal(octets.span)
}

/// Octets as lower-case hexadecimal digits, two for each, without separators.
package func hexadecimal(_ octets: Span<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(octets.count &* 2)
    for index in octets.indices {
        digits.append(hexadecimalDigit(octets[index] >> 4))
        digits.append(hexadecimalDigit(octets[index] & 15))
    }
    return String(decoding: digits, as: UTF8.self)
}

/// ASCII code of the lower-case hexadecimal digit of a value below 16.
@inline(__always)
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value &+ (value < 10 ? 0x30 : 0x57)
}
