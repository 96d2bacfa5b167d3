/// Text from the wire made safe to print: what is no printable ASCII, and what would end a quotation or an escape,
/// appears as `\xx`.
package enum PrintableText {
    /// The octets of a span; a space is printable where `keepsSpaces` says so.
    package static func escape(_ octets: Span<UInt8>, keepsSpaces: Bool = false) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(octets.count)
        for index in octets.indices {
            let octet = octets[index]
            switch octet {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), 0..<0x20, 0x7f...: appendEscaped(octet, to: &text)
            case 0x20 where !keepsSpaces: appendEscaped(octet, to: &text)
            default: text.append(octet)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The octets of an array.
    package static func escape(_ octets: [UInt8], keepsSpaces: Bool = false) -> String {
        escape(octets.span, keepsSpaces: keepsSpaces)
    }

    private static func appendEscaped(_ octet: UInt8, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\\"))
        for digit in [octet >> 4, octet & 15] {
            text.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
        }
    }
}
