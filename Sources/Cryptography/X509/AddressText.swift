/// IP addresses as text.
enum AddressText {
    /// An iPAddress of a certificate: dotted for 4 octets, RFC 5952 for 16, hexadecimal for what is no address.
    static func text(_ octets: [UInt8]) -> String {
        switch octets.count {
        case 4: octets.map(String.init).joined(separator: ".")
        case 16: version6(octets)
        default: hexadecimal(octets)
        }
    }

    /// RFC 5952 section 4: lower case, no leading zeros, the first of the longest runs of two or more zero groups as
    /// `::`.
    private static func version6(_ octets: [UInt8]) -> String {
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
        var longest = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > longest.count { longest = start..<end }
            start = max(end, start + 1)
        }
        let text = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
        guard longest.count > 1 else { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}
