import Cryptography
import Octets

/// One line of a key log: a label, what the secret is found by, the secret; the last two in hexadecimal (RFC 9850
/// section 2).
struct KeyLogLine {
    let label: KeyLogLabel
    /// The client's random, or for ``KeyLogLabel/rsa`` the first octets of the encrypted premaster secret.
    let key: [UInt8]
    let secret: Secret

    /// Why a line holds no secret.
    enum Defect: Error {
        case fields
        case label
        case key
        case secret
    }

    /// Reads a line without its end; nil for an empty line, a comment, and a label that nothing here is decrypted with.
    init?(_ line: Span<UInt8>) throws(Defect) {
        var position = 0
        let label = Self.field(line, &position)
        if label.isEmpty || line[label.lowerBound] == UInt8(ascii: "#") { return nil }
        guard label.count <= 64 else { throw .label }
        var name = ""
        for index in label {
            let octet = line[index]
            guard octet == UInt8(ascii: "_") || (0x30...0x39).contains(octet) || (0x41...0x5a).contains(octet) else {
                throw .label
            }
            name.unicodeScalars.append(Unicode.Scalar(octet))
        }
        self.label = KeyLogLabel(rawValue: name)
        // Secrets of other protocols and purposes are none of ours, whatever their form.
        guard KeyLogLabel.used.contains(self.label) else { return nil }
        let (key, secret) = (Self.field(line, &position), Self.field(line, &position))
        guard !secret.isEmpty, Self.field(line, &position).isEmpty else { throw .fields }
        guard let found = Self.octets(line, key), found.count == self.label.keyLength else { throw .key }
        guard let value = Self.octets(line, secret), self.label.lengths.contains(value.count) else { throw .secret }
        self.key = found
        self.secret = Secret(value.span)
    }

    /// The next run of octets that are no blanks; a carriage return is one, so that lines may end as on Windows.
    private static func field(_ line: Span<UInt8>, _ position: inout Int) -> Range<Int> {
        while position < line.count, isBlank(line[position]) { position += 1 }
        let start = position
        while position < line.count, !isBlank(line[position]) { position += 1 }
        return start..<position
    }

    private static func isBlank(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 || octet == 0x0d }

    /// The octets that hexadecimal digits of either case stand for; nil when they are none or too many for any secret.
    private static func octets(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
        guard range.count % 2 == 0, range.count <= 256 else { return nil }
        var octets: [UInt8] = []
        octets.reserveCapacity(range.count / 2)
        for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            guard let high = digit(line[index]), let low = digit(line[index + 1]) else { return nil }
            octets.append(high << 4 | low)
        }
        return octets
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        switch octet {
        case 0x30...0x39: octet - 0x30
        case 0x41...0x46: octet - 0x37
        case 0x61...0x66: octet - 0x57
        default: nil
        }
    }
}
