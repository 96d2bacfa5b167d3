extension IPAddress: LosslessStringConvertible {
    /// The address as text: dotted decimal for IPv4, the canonical form of RFC 5952 for IPv6 (a mapped IPv4 address in
    /// dotted decimal, by its section 5).
    public var description: String {
        guard isIPv6 else { return Self.dotted(UInt32(truncatingIfNeeded: low)) }
        if ipv4Mapped != nil { return "::ffff:" + Self.dotted(UInt32(truncatingIfNeeded: low)) }
        let zeros = longestRunOfZeros
        var text = ""
        for index in 0..<8 where !zeros.contains(index) {
            if index == zeros.upperBound { text += "::" } else if index > 0 { text += ":" }
            text += String(group(index), radix: 16)
        }
        return zeros.upperBound == 8 ? text + "::" : text
    }

    /// The address that `text` spells, nil when it spells none.
    ///
    /// IPv4 is four decimal numbers without leading zeros (which some systems read as octal); IPv6 is any form of RFC
    /// 4291 section 2.2, without a zone.
    public init?(_ text: String) {
        let octets = Array(text.utf8)
        if octets.contains(UInt8(ascii: ":")) {
            self.init(ipv6: octets[...])
        } else {
            guard let address = Self.ipv4(octets[...]) else { return nil }
            self.init(ipv4: address)
        }
    }

    /// One of the eight 16-bit groups of an IPv6 address, from the left.
    private func group(_ index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index & 3)))
    }

    /// The groups that "::" stands for: the first longest run of at least two zeros (RFC 5952 section 4.2), else none
    /// (-1 ..< -1).
    private var longestRunOfZeros: Range<Int> {
        var longest = -1 ..< -1
        var start = 0
        for index in 0..<8 {
            if group(index) != 0 {
                start = index + 1
            } else if index + 1 - start > max(longest.count, 1) {
                longest = start..<index + 1
            }
        }
        return longest
    }

    /// In dotted decimal, digit by digit: every connection's record has two.
    private static func dotted(_ address: UInt32) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(15)
        for shift: UInt32 in [24, 16, 8, 0] {
            let octet = UInt8(truncatingIfNeeded: address >> shift)
            if octet > 99 { text.append(UInt8(ascii: "0") + octet / 100) }
            if octet > 9 { text.append(UInt8(ascii: "0") + octet / 10 % 10) }
            text.append(UInt8(ascii: "0") + octet % 10)
            if shift > 0 { text.append(UInt8(ascii: ".")) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Four numbers of at most 255 with dots between them.
    private static func ipv4(_ text: ArraySlice<UInt8>) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var number: UInt32 = 0
            for digit in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                number = number * 10 + UInt32(digit - UInt8(ascii: "0"))
            }
            guard number <= 255 else { return nil }
            address = address << 8 | number
        }
        return address
    }

    /// Reads the forms of RFC 4291 section 2.2: groups, at most one "::", an IPv4 address for the last two groups.
    private init?(ipv6 text: ArraySlice<UInt8>) {
        let colon = UInt8(ascii: ":")
        guard text.count <= 45 else { return nil }
        let gap = text.indices.first { $0 + 1 < text.endIndex && text[$0] == colon && text[$0 + 1] == colon }
        guard let head = Self.groups(text[..<(gap ?? text.endIndex)], mayEndInIPv4: gap == nil) else { return nil }
        var groups = head
        if let gap {
            // A second "::" leaves an empty part, and an empty part is no group.
            guard let tail = Self.groups(text[(gap + 2)...], mayEndInIPv4: true), head.count + tail.count < 8 else {
                return nil
            }
            groups += [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
        }
        guard groups.count == 8 else { return nil }
        let halves = (groups[..<4], groups[4...])
        self.init(
            ipv6High: halves.0.reduce(0) { $0 << 16 | UInt64($1) }, low: halves.1.reduce(0) { $0 << 16 | UInt64($1) })
    }

    /// The groups of hexadecimal digits between colons; none in an empty text.
    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInIPv4, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let address = ipv4(part) else { return nil }
                groups += [UInt16(truncatingIfNeeded: address >> 16), UInt16(truncatingIfNeeded: address)]
            } else {
                guard (1...4).contains(part.count) else { return nil }
                var value: UInt16 = 0
                for digit in part {
                    guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
                    value = value << 4 | UInt16(number)
                }
                groups.append(value)
            }
        }
        return groups
    }
}
