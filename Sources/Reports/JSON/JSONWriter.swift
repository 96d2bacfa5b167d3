import Octets

/// Writes JSON (RFC 8259) into octets, field by field: nothing is built up that is not output.
///
/// Every key a schema has is written, `null` where there is no value. Numbers of seconds have as many decimals as they
/// need, at most nine, and never an exponent.
struct JSONWriter {
    private(set) var octets: [UInt8] = []
    private var needsComma = false
    private var moments = MomentDigits()
    /// Values laid out before, and the octets of them all.
    private var laidOut: [String: [UInt8]] = [:]
    private var laidOutOctets = 0
    /// Octets of values kept to be written again.
    static let sharedLimit = 8 << 20

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

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        open("{")
        body(&self)
        close("}")
    }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
        open("[")
        for element in elements { body(&self, element) }
        close("]")
    }

    /// The name is a literal of ours and needs no escaping.
    mutating func key(_ name: String) {
        let needsComma = needsComma
        let name = name.utf8.span
        octets.append(addingCapacity: name.count + 4) { output in
            if needsComma { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\""))
            for index in name.indices { output.append(name[index]) }
            output.append(UInt8(ascii: "\""))
            output.append(UInt8(ascii: ":"))
        }
        self.needsComma = false
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        octets.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        octets.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { octets.append(UInt8(ascii: ",")) }
    }

    // MARK: Values

    mutating func value(_ text: String?) {
        guard let text else { return null() }
        separate()
        needsComma = true
        let octets = text.utf8.span
        if Self.needsEscapes(octets) { return appendEscaped(octets) }
        self.octets.append(addingCapacity: octets.count + 2) { output in
            output.append(UInt8(ascii: "\""))
            for index in octets.indices { output.append(octets[index]) }
            output.append(UInt8(ascii: "\""))
        }
    }

    mutating func value(_ number: Int?) {
        guard let number else { return null() }
        separate()
        Decimal.append(number, to: &octets)
        needsComma = true
    }

    mutating func value(_ flag: Bool?) {
        guard let flag else { return null() }
        literal(flag ? "true" : "false")
    }

    /// Octets in lower-case hexadecimal.
    mutating func value(hexadecimal digest: [UInt8]?) {
        guard let digest else { return null() }
        separate()
        octets.append(addingCapacity: 2 * digest.count + 2) { output in
            output.append(UInt8(ascii: "\""))
            for octet in digest {
                output.append(Self.digit(octet >> 4))
                output.append(Self.digit(octet & 15))
            }
            output.append(UInt8(ascii: "\""))
        }
        needsComma = true
    }

    /// A moment in RFC 3339, written digit by digit: a record has dozens.
    mutating func value(moment: Timestamp?) {
        guard let moment else { return null() }
        separate()
        octets.append(UInt8(ascii: "\""))
        moments.append(moment, to: &octets)
        octets.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A number of seconds.
    mutating func value(seconds: Double?) {
        guard let seconds, seconds.isFinite, abs(seconds) < 9e9 else { return null() }
        separate()
        Decimal.append(nanoseconds: Int64((seconds * 1e9).rounded()), to: &octets)
        needsComma = true
    }

    mutating func null() { literal("null") }

    private mutating func literal(_ text: String) {
        let needsComma = needsComma
        let text = text.utf8.span
        octets.append(addingCapacity: text.count + 1) { output in
            if needsComma { output.append(UInt8(ascii: ",")) }
            for index in text.indices { output.append(text[index]) }
        }
        self.needsComma = true
    }

    /// A value that many records have in common, by a name that no other value has: `body` lays it out where it is not
    /// known yet.
    mutating func shared(_ name: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        needsComma = false
        if let known = laidOut[name] {
            octets.append(contentsOf: known)
        } else {
            let start = octets.count
            body(&self)
            keep(Array(octets[start...]), as: name)
        }
        needsComma = true
    }

    private mutating func keep(_ value: [UInt8], as name: String) {
        laidOutOctets += value.count
        if laidOutOctets > Self.sharedLimit {
            laidOut.removeAll()
            laidOutOctets = value.count
        }
        laidOut[name] = value
    }

    // MARK: Escapes

    private static func needsEscapes(_ octets: Span<UInt8>) -> Bool {
        for index in octets.indices where needsEscape(octets[index]) { return true }
        return false
    }

    private static func needsEscape(_ octet: UInt8) -> Bool {
        octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
    }

    /// Quote, backslash and the C0 controls must be escaped (RFC 8259 section 7).
    private mutating func appendEscaped(_ text: Span<UInt8>) {
        octets.append(UInt8(ascii: "\""))
        for index in text.indices {
            let octet = text[index]
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                octets.append(UInt8(ascii: "\\"))
                octets.append(octet)
            case 0..<0x20:
                octets.append(contentsOf: "\\u00".utf8)
                octets.append(Self.digit(octet >> 4))
                octets.append(Self.digit(octet & 15))
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
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

    mutating func field(_ name: String, hexadecimal octets: [UInt8]?) {
        key(name)
        value(hexadecimal: octets)
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
