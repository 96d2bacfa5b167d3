import Cryptography
import Octets

/// The text a fingerprint is the hash of, octet by octet: fingerprints are made of every hello, so no string is made of
/// every number.
struct FingerprintText {
    private(set) var octets: [UInt8] = []

    /// Nothing yet, with room for what a hello of today needs.
    init() { octets.reserveCapacity(384) }

    mutating func append(_ character: Unicode.Scalar) { octets.append(UInt8(ascii: character)) }

    mutating func append(_ text: String) { octets.append(contentsOf: text.utf8) }

    /// In decimal.
    mutating func append(decimal value: UInt16) {
        var divisor: UInt16 = value > 9999 ? 10_000 : value > 999 ? 1000 : value > 99 ? 100 : value > 9 ? 10 : 1
        while divisor > 0 {
            octets.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }

    /// In decimal, joined by `-`, GREASE left out.
    mutating func append(decimals values: [UInt16]) {
        let start = octets.count
        for value in values where !CodePoint.isGREASE(value) {
            if octets.count > start { append("-") }
            append(decimal: value)
        }
    }

    /// In four hexadecimal digits each, joined by `,`.
    mutating func append(hexadecimals values: [UInt16]) {
        let start = octets.count
        for value in values {
            if octets.count > start { append(",") }
            Hexadecimal.append(value, to: &octets)
        }
    }

    /// MD5 (JA3), lower-case hex.
    var md5: String { Hexadecimal.text(Digest.md5(octets.span)) }

    /// The first twelve digits of the SHA-256 (JA4) of what begins at `start`.
    func sha256Prefix(from start: Int) -> String {
        Hexadecimal.text(Digest.sha256(octets.span.extracting(droppingFirst: start)).prefix(6))
    }

    /// As text.
    var text: String { String(decoding: octets, as: UTF8.self) }
}
