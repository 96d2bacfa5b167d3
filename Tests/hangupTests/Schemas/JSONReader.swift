/// Reads a text of JSON by the grammar of RFC 8259, and nothing beside it.
struct JSONReader {
    /// Where a text is no JSON, in octets, and why.
    struct Fault: Error, CustomStringConvertible {
        let offset: Int
        let what: String
        var description: String { "\(what) at byte \(offset)" }
    }

    private let octets: [UInt8]
    private var index = 0
    private var depth = 0
    private static let depthLimit = 64

    private init(_ octets: [UInt8]) { self.octets = octets }

    static func value(_ octets: [UInt8]) throws(Fault) -> JSONValue {
        var reader = JSONReader(octets)
        let value = try reader.value()
        reader.skipSpace()
        guard reader.index == octets.count else { throw reader.fault("something behind the value") }
        return value
    }

    private func fault(_ what: String) -> Fault { Fault(offset: index, what: what) }
    private var next: UInt8? { index < octets.count ? octets[index] : nil }

    private mutating func skipSpace() {
        while let octet = next, octet == 0x20 || octet == 0x0a || octet == 0x0d || octet == 0x09 { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(Fault) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try nested { reader throws(Fault) in try reader.members() })
        case UInt8(ascii: "["): return .array(try nested { reader throws(Fault) in try reader.elements() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .boolean(true))
        case UInt8(ascii: "f"): return try literal("false", .boolean(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func nested<Value>(_ body: (inout JSONReader) throws(Fault) -> Value) throws(Fault) -> Value {
        depth += 1
        guard depth <= Self.depthLimit else { throw fault("too deep") }
        index += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func literal(_ name: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard octets[index...].starts(with: name.utf8) else { throw fault("no value") }
        index += name.utf8.count
        return value
    }

    private mutating func members() throws(Fault) -> JSONValue.Members {
        var members = JSONValue.Members()
        skipSpace()
        if take("}") { return members }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("no key") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw fault("no colon") }
            guard members.add(key, try value()) else { throw fault("the key \(key) twice") }
            skipSpace()
        } while take(",")
        guard take("}") else { throw fault("no end of an object") }
        return members
    }

    private mutating func elements() throws(Fault) -> [JSONValue] {
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return elements }
        repeat {
            elements.append(try value())
            skipSpace()
        } while take(",")
        guard take("]") else { throw fault("no end of an array") }
        return elements
    }

    // MARK: Strings

    private mutating func string() throws(Fault) -> String {
        index += 1
        let start = index
        while let octet = next, octet != UInt8(ascii: "\""), octet != UInt8(ascii: "\\"), octet >= 0x20 { index += 1 }
        var text = try utf8(octets[start..<index])
        while !take("\"") {
            guard take("\\") else {
                throw fault(next == nil ? "no end of a string" : "a control character in a string")
            }
            text.unicodeScalars.append(try escape())
            let start = index
            while let octet = next, octet != UInt8(ascii: "\""), octet != UInt8(ascii: "\\"), octet >= 0x20 {
                index += 1
            }
            text += try utf8(octets[start..<index])
        }
        return text
    }

    private func utf8(_ octets: ArraySlice<UInt8>) throws(Fault) -> String {
        guard let text = String(validating: octets, as: UTF8.self) else { throw fault("no UTF-8") }
        return text
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        let simple: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
            UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        guard let octet = next else { throw fault("no end of a string") }
        index += 1
        if let scalar = simple[octet] { return scalar }
        guard octet == UInt8(ascii: "u") else { throw fault("no escape of JSON") }
        let unit = try hexadecimal()
        guard (0xd800..<0xdc00).contains(unit) else {
            guard let scalar = Unicode.Scalar(unit) else { throw fault("half a surrogate pair") }
            return scalar
        }
        guard take("\\"), take("u") else { throw fault("half a surrogate pair") }
        let low = try hexadecimal()
        guard (0xdc00..<0xe000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
        else {
            throw fault("half a surrogate pair")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let octet = next, let digit = Character(Unicode.Scalar(octet)).hexDigitValue else {
                throw fault("no hexadecimal digit")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    // MARK: Numbers

    private mutating func digits() throws(Fault) {
        guard let octet = next, isDigit(octet) else { throw fault("no value") }
        while let octet = next, isDigit(octet) { index += 1 }
    }

    private func isDigit(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = index
        _ = take("-")
        if !take("0") { try digits() }
        var isWhole = true
        if take(".") {
            try digits()
            isWhole = false
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
            isWhole = false
        }
        let text = String(decoding: octets[start..<index], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw fault("a number beyond all bounds") }
        return .number(number)
    }
}
