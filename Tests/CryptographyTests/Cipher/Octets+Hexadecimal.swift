import Cryptography

/// Octets from hexadecimal digits; white space between them is left out.
func octets(_ digits: String) -> [UInt8] {
    let values = digits.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
}

extension Secret {
    /// The secret of those hexadecimal digits.
    convenience init(hex digits: String) { self.init(octets(digits).span) }

    /// Its digits, which only a test may show.
    var hex: String { withOctets { hexadecimal($0) } }
}
