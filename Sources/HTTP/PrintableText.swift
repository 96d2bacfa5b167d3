import Octets

/// Text from the wire made safe to print: control characters and what is no ASCII appear as `\xx`.
enum PrintableText {
    static func escape(_ octets: some Collection<UInt8>) -> String {
        var text = ""
        for octet in octets {
            if octet >= 0x20, octet < 0x7f, octet != UInt8(ascii: "`") {
                text.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                let digits = String(octet, radix: 16)
                text += "\\" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
