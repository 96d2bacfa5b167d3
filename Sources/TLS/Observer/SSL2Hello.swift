import Octets

/// The record that carries a ClientHello in the format of SSL 2.0 (RFC 5246 appendix E.2).
enum SSL2Hello {
    /// Octets that tell it, and how long it is.
    static let tellingLength = 11
    /// The longest message taken for one: no client has more than a few hundred cipher specs of three octets.
    static let lengthLimit = 4096

    /// Whether octets that are too few to tell may be the beginning of such a hello.
    static func mayBegin(_ octets: Span<UInt8>) -> Bool {
        guard octets.count < tellingLength, octets.count < 1 || octets[0] & 0x80 != 0,
            octets.count < 3 || octets[2] == 1
        else {
            return false
        }
        return octets.count < 4 || octets[3] == 3 || octets[3] == 0 && (octets.count < 5 || octets[4] == 2)
    }

    /// Octets of the message after the two of the record header; nil when the octets are no such hello.
    static func length(_ octets: Span<UInt8>) -> Int? {
        guard octets.count >= tellingLength, octets[0] & 0x80 != 0, octets[2] == 1,
            octets[3] == 3 || (octets[3] == 0 && octets[4] == 2)
        else {
            return nil
        }
        let length = Int(octets[0] & 0x7f) << 8 | Int(octets[1])
        let specs = Int(octets[5]) << 8 | Int(octets[6])
        let session = Int(octets[7]) << 8 | Int(octets[8])
        let challenge = Int(octets[9]) << 8 | Int(octets[10])
        guard length <= lengthLimit, specs > 0, specs % 3 == 0, challenge >= 16, challenge <= 32,
            length == 9 + specs + session + challenge
        else { return nil }
        return length
    }
}
