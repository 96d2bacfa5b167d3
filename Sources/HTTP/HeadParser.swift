import Octets

/// The lines of a head, taken apart.
struct HeadParser {
    /// The start line, in words.
    let startLine: [ArraySlice<UInt8>]
    /// Field lines: name in lower case, value trimmed.
    let fields: [(name: String, value: ArraySlice<UInt8>)]

    /// - Parameter head: everything up to and including the empty line.
    init(_ head: [UInt8]) {
        var lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        let first = lines.isEmpty ? [] : lines.removeFirst()
        startLine = first.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: true)
        fields = lines.compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = String(decoding: line[..<colon].map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }, as: UTF8.self)
            return (name, Self.trim(line[(colon + 1)...]))
        }
    }

    private static func trim(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank = { (octet: UInt8) in octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t") }
        let start = value.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
        return start[...last]
    }

    func value(of name: String) -> String? {
        fields.first { $0.name == name }.map { Self.text($0.value) }
    }

    /// Text of a head as it is kept.
    static func text(_ octets: ArraySlice<UInt8>) -> String {
        guard octets.count > HTTPObserver.textLimit else { return PrintableText.escape(Array(octets), keepsSpaces: true) }
        return PrintableText.escape(Array(octets.prefix(HTTPObserver.textLimit)), keepsSpaces: true) + "..."
    }

    /// How the body is delimited, by the fields alone; nil where they say nothing.
    ///
    /// Transfer-Encoding overrides Content-Length, and its last coding tells (RFC 9112 section 6.3).
    var framing: BodyFraming? {
        if let coding = fields.last(where: { $0.name == "transfer-encoding" }) {
            return Self.text(coding.value).lowercased().hasSuffix("chunked") ? .chunked : nil
        }
        return value(of: "content-length").flatMap { Int($0) }.map { .length(max(0, $0)) }
    }
}
