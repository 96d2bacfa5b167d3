import Octets

/// Text from the wire made safe to print: what is not printable ASCII, and what would end a quotation, appears as `\xx`.
package enum PrintableText {
    /// The octets of an array.
    package static func escape(_ octets: [UInt8]) -> String { escape(octets.span) }

    /// The octets of a span.
    package static func escape(_ octets: Span<UInt8>) -> String {
        var text = ""
        text.reserveCapacity(octets.count)
        for index in octets.indices {
            let octet = octets[index]
            if octet > 0x20, octet < 0x7f, octet != UInt8(ascii: "\\"), octet != UInt8(ascii: "`") {
                text.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                text += "\\" + Hexadecimal.text([octet])
            }
        }
        return text
    }
}
