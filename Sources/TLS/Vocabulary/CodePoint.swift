/// Facts about 16-bit code points of the TLS registries.
package enum CodePoint {
    /// The first of the values that ``isGREASE(_:)`` tells.
    static let firstGREASE: UInt16 = 0x0a0a

    /// Whether a value is one of those reserved to keep peers tolerant: 0x0a0a, 0x1a1a … 0xfafa (RFC 8701).
    package static func isGREASE(_ value: UInt16) -> Bool {
        value & 0x0f0f == 0x0a0a && value >> 8 == value & 0xff
    }
}
