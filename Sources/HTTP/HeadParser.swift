import Octets

/// The lines of a head, taken apart.
struct HeadParser {
    /// The start line without its end.
    private let startLine: ArraySlice<UInt8>
    /// Field lines: name in lower case, value trimmed, folded lines joined.
    private let fields: [(name: String, value: ArraySlice<UInt8>)]

    /// - Parameter head: everything up to and including the empty line.
    init(_ head: [UInt8]) {
        var lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        startLine = lines.isEmpty ? [] : lines.removeFirst()
        var fields: [(name: String, value: ArraySlice<UInt8>)] = []
        for line in lines {
            // A line that begins with a blank goes on with the value before it (RFC 9112 section 5.2).
            if let first = line.first, Self.isBlank(first), !fields.isEmpty {
                fields[fields.count - 1].value += [UInt8(ascii: " ")] + Self.trim(line)
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            // No blank may precede the colon (RFC 9112 section 5.1). Those who accept one read the name without it.
            let name = Self.trim(line[..<colon]).map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
            fields.append((String(decoding: name, as: UTF8.self), Self.trim(line[(colon + 1)...])))
        }
        self.fields = fields
    }

    /// Method, target and the protocol's name and version, which HTTP/0.9 did not have; nil when it is no request line.
    ///
    /// Servers that accept blanks within a target take what stands between the first word and the last (RFC 9112
    /// section 3).
    var request: (method: ArraySlice<UInt8>, target: ArraySlice<UInt8>, version: ArraySlice<UInt8>?)? {
        let words = startLine.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard words.count == 2 else { return nil }
        let rest = Self.trim(words[1])
        guard let blank = rest.lastIndex(of: UInt8(ascii: " ")) else { return (words[0], rest, nil) }
        return (words[0], Self.trim(rest[..<blank]), rest[(blank + 1)...])
    }

    /// The status code of a status line (RFC 9112 section 4), 100 to 999; nil when it is none.
    var status: Int? {
        let words = startLine.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count >= 2, words[0].starts(with: StartLine.protocolName), words[1].count == 3 else { return nil }
        return Self.number(words[1]).flatMap { $0 >= 100 ? $0 : nil }
    }

    /// The value of the first field of that name, which is in lower case.
    func value(of name: String) -> ArraySlice<UInt8>? {
        fields.first { $0.name == name }?.value
    }

    /// Elements of all fields of that name as one list (RFC 9110 section 5.3).
    private func list(_ name: String) -> [ArraySlice<UInt8>] {
        fields.filter { $0.name == name }
            .flatMap { $0.value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Self.trim) }
    }

    /// Whether the sender wants the connection closed after this message (RFC 9112 section 9.3).
    func closes(version: ArraySlice<UInt8>?) -> Bool {
        let options = list("connection").map { String(decoding: $0, as: UTF8.self).lowercased() }
        if options.contains("close") { return true }
        // HTTP/1.0 and before keep no connection open unless both ask for it.
        return !(version?.elementsEqual("HTTP/1.1".utf8) ?? false) && !options.contains("keep-alive")
    }

    /// The protocol's name and version in a status line.
    var responseVersion: ArraySlice<UInt8>? {
        startLine.split(separator: UInt8(ascii: " "), maxSplits: 1).first
    }

    /// How the body is delimited, by the fields alone; nil where they say nothing (RFC 9112 section 6.3).
    ///
    /// - Parameter isRequest: whether it is a request's, whose end can never be that of the connection.
    func framing(isRequest: Bool) -> BodyFraming? {
        // Transfer-Encoding overrides Content-Length, and its last coding tells.
        let codings = list("transfer-encoding").filter { !$0.isEmpty }
        if let last = codings.last {
            if String(decoding: last, as: UTF8.self).lowercased() == "chunked" { return .chunked }
            return isRequest ? .unknown : .untilClose
        }
        let lengths = list("content-length")
        guard let first = lengths.first else { return nil }
        // Repeated by somebody on the way it still says one thing (RFC 9110 section 8.6); anything else is an error of
        // which each receiver makes something else.
        guard let length = Self.number(first), lengths.allSatisfy({ Self.number($0) == length }) else {
            return .unknown
        }
        return .length(length)
    }

    /// A number in digits, and nothing but digits; nil when it is none, or too large.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t") }

    private static func trim(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = value.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
        return start[...last]
    }
}
