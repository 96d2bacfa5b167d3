import Octets

/// Names in messages of DNS, which point back to where they stood before (RFC 1035 section 4.1.4).
enum DomainName {
    /// Octets of a name at most (RFC 1035 section 2.3.4).
    static let lengthLimit = 255
    /// Pointers that are followed for one name: each leads backwards, and more are a riddle.
    static let pointerLimit = 16

    /// Reads the name at the cursor, lower-case, without the final dot; what is no letter, digit, `-`, `_` or `*` is
    /// escaped as `\\DDD` (RFC 1035 section 5.1).
    static func read(_ cursor: inout Cursor, _ message: Span<UInt8>) throws(DecodeError) -> String {
        var name: [UInt8] = []
        var reader = Cursor(message)
        try reader.skip(cursor.offset, "DNS name")
        try skip(&cursor)
        var pointers = 0
        while true {
            let start = reader.offset
            let length = try reader.uint8("DNS label length")
            if length == 0 { return String(decoding: name, as: UTF8.self) }
            if length & 0xc0 == 0xc0 {
                let target = Int(length & 0x3f) << 8 | Int(try reader.uint8("DNS pointer"))
                pointers += 1
                guard target < start, pointers <= pointerLimit else {
                    throw DecodeError(.invalidValue, field: "DNS pointer", offset: start)
                }
                reader = Cursor(message)
                try reader.skip(target, "DNS pointer")
                continue
            }
            guard length & 0xc0 == 0, name.count + Int(length) < lengthLimit else {
                throw DecodeError(.invalidValue, field: "DNS label length", offset: start)
            }
            if !name.isEmpty { name.append(UInt8(ascii: ".")) }
            let label = try reader.span(Int(length), "DNS label")
            for index in label.indices { append(label[index], to: &name) }
        }
    }

    /// Passes over a name without following it.
    static func skip(_ cursor: inout Cursor) throws(DecodeError) {
        while true {
            let length = try cursor.uint8("DNS label length")
            if length == 0 { return }
            if length & 0xc0 == 0xc0 { return try cursor.skip(1, "DNS pointer") }
            guard length & 0xc0 == 0 else {
                throw DecodeError(.invalidValue, field: "DNS label length", offset: cursor.offset - 1)
            }
            try cursor.skip(Int(length), "DNS label")
        }
    }

    private static func append(_ octet: UInt8, to name: inout [UInt8]) {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(octet | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"),
            UInt8(ascii: "*"):
            name.append(octet)
        default:
            name.append(UInt8(ascii: "\\"))
            for divisor: UInt8 in [100, 10, 1] { name.append(UInt8(ascii: "0") + octet / divisor % 10) }
        }
    }
}
