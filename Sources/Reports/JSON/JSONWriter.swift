import Octets

/// Writes JSON (RFC 8259) into octets, field by field: nothing is built up that is not output.
///
/// Every key a schema has is written, `null` where there is no value. Numbers of seconds have as many decimals as they need, at most
/// nine, and never an exponent.
struct JSONWriter {
    private(set) var octets: [UInt8] = []
    private var needsComma = false
    private static let digits = Array("0123456789abcdef".utf8)

    init() { octets.reserveCapacity(4096) }

    /// Forgets what was written, keeping the memory.
    mutating func reset() {
        octets.removeAll(keepingCapacity: true)
        needsComma = false
    }

    mutating func newline() {
        octets.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    // MARK: Structure

    mutating func object(_ body: (inout JSONWriter) -> Void) { enclose("{", "}", body) }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
        enclose("[", "]") { writer in
            for element in elements { body(&writer, element) }
        }
    }

    /// The name is a literal of ours and needs no escaping.
    mutating func key(_ name: String) {
        separate()
        octets.append(UInt8(ascii: "\""))
        octets.append(contentsOf: name.utf8)
        octets.append(contentsOf: "\":".utf8)
        needsComma = false
    }

    private mutating func enclose(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        octets.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        octets.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { octets.append(UInt8(ascii: ",")) }
    }

    // MARK: Values

    mutating func value(_ text: String?) {
        guard let text else { return null() }
        separate()
        octets.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for octet in text.utf8 { append(octet) }
        } else {
            octets.append(contentsOf: text.utf8)
        }
        octets.append(UInt8(ascii: "\""))
        needsComma = true
    }

    mutating func value(_ number: Int?) {
        guard let number else { return null() }
        literal("\(number)")
    }

    mutating func value(_ flag: Bool?) {
        guard let flag else { return null() }
        literal(flag ? "true" : "false")
    }

    /// A moment in RFC 3339, written digit by digit: a record has dozens.
    mutating func value(moment: Timestamp?) {
        guard let moment else { return null() }
        separate()
        octets.append(UInt8(ascii: "\""))
        CalendarTime(moment).appendRFC3339(to: &octets)
        octets.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A number of seconds.
    mutating func value(seconds: Double?) {
        guard let seconds, seconds.isFinite, abs(seconds) < 9e9 else { return null() }
        let nanoseconds = Int64((seconds * 1e9).rounded())
        var text = nanoseconds < 0 ? "-" : ""
        let magnitude = nanoseconds.magnitude
        text += "\(magnitude / 1_000_000_000)"
        var fraction = magnitude % 1_000_000_000
        if fraction > 0 {
            var width = 9
            while fraction % 10 == 0 {
                fraction /= 10
                width -= 1
            }
            let digits = "\(fraction)"
            text += "." + String(repeating: "0", count: width - digits.count) + digits
        }
        literal(text)
    }

    mutating func null() { literal("null") }

    private mutating func literal(_ text: String) {
        separate()
        octets.append(contentsOf: text.utf8)
        needsComma = true
    }

    private static func needsEscape(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    /// Quote, backslash and the C0 controls must be escaped (RFC 8259 section 7).
    private mutating func append(_ octet: UInt8) {
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            octets.append(UInt8(ascii: "\\"))
            octets.append(octet)
        case 0..<0x20:
            octets.append(contentsOf: "\\u00".utf8)
            octets.append(Self.digits[Int(octet >> 4)])
            octets.append(Self.digits[Int(octet & 15)])
        default: octets.append(octet)
        }
    }
}

extension JSONWriter {
    mutating func field(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    mutating func field(_ name: String, _ number: Int?) {
        key(name)
        value(number)
    }

    mutating func field(_ name: String, _ flag: Bool?) {
        key(name)
        value(flag)
    }

    mutating func field(_ name: String, seconds: Double?) {
        key(name)
        value(seconds: seconds)
    }

    mutating func field(_ name: String, _ moment: Timestamp?) {
        key(name)
        value(moment: moment)
    }

    mutating func field(_ name: String, _ texts: [String]) {
        key(name)
        array(texts) { $0.value($1) }
    }

    mutating func field(_ name: String, _ numbers: [Int]) {
        key(name)
        array(numbers) { $0.value($1) }
    }

    mutating func field(_ name: String, object body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }
}
