/// Decimal digits, appended without a string in between: a record has a hundred numbers.
enum Decimal {
    /// A whole number.
    static func append(_ number: Int, to octets: inout [UInt8]) {
        if number < 0 { octets.append(UInt8(ascii: "-")) }
        append(UInt64(number.magnitude), width: 1, to: &octets)
    }

    /// Nanoseconds as seconds, with as many decimals as they need.
    static func append(nanoseconds: Int64, to octets: inout [UInt8]) {
        if nanoseconds < 0 { octets.append(UInt8(ascii: "-")) }
        let (seconds, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        append(seconds, width: 1, to: &octets)
        guard fraction > 0 else { return }
        octets.append(UInt8(ascii: "."))
        append(fraction, width: 9, to: &octets)
        while octets.last == UInt8(ascii: "0") { octets.removeLast() }
    }

    /// A number with at least `width` digits, leading zeros where it has fewer.
    static func append(_ magnitude: UInt64, width: Int, to octets: inout [UInt8]) {
        // The digits come out last first; UInt64.max has twenty.
        var digits: [20 of UInt8] = .init(repeating: UInt8(ascii: "0"))
        var start = digits.count
        var rest = magnitude
        while rest > 0 {
            start -= 1
            digits[start] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        start = min(start, digits.count - width)
        octets.append(addingCapacity: digits.count - start) { output in
            for index in start..<digits.count { output.append(digits[index]) }
        }
    }
}
