/// Writes the distinguished encoding rules of ASN.1 (X.690 section 10), as far as a trust anchor needs them.
package enum DER {
    /// Universal tags, with the bit for constructed where they are (X.690 section 8.1.2).
    package enum Tag {
        package static let boolean: UInt8 = 0x01
        package static let integer: UInt8 = 0x02
        package static let bitString: UInt8 = 0x03
        package static let octetString: UInt8 = 0x04
        package static let null: UInt8 = 0x05
        package static let objectIdentifier: UInt8 = 0x06
        package static let utf8String: UInt8 = 0x0c
        package static let sequence: UInt8 = 0x30
        package static let set: UInt8 = 0x31
        package static let generalizedTime: UInt8 = 0x18
    }

    /// One element: tag, length, contents.
    package static func element(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        element(tag, contents.flatMap { $0 })
    }

    /// One element: tag, length, contents.
    package static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        [tag] + length(contents.count) + contents
    }

    /// The shortest form of a length: one octet below 128, else their number and the octets, most significant first.
    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 0x80 else { return [UInt8(truncatingIfNeeded: count)] }
        let octets = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }.drop {
            $0 == 0
        }
        return [0x80 | UInt8(truncatingIfNeeded: octets.count)] + octets
    }
}
