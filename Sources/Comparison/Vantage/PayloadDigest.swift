import Octets

/// A digest of a segment's payload by which two captures show whether it was changed on the way. It need not withstand
/// an attacker: who changes octets so that it stays the same has hidden a change in a capture that was to show it.
enum PayloadDigest {
    /// The digest of those octets, taken eight at a time.
    static func of(_ octets: Span<UInt8>) -> UInt64 {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(octets.count)
        var index = 0
        while index &+ 8 <= octets.count {
            var word: UInt64 = 0
            for offset in 0..<8 { word |= UInt64(octets[index &+ offset]) << UInt64(offset &* 8) }
            state = mix(state ^ word)
            index &+= 8
        }
        while index < octets.count {
            state = mix(state ^ UInt64(octets[index]))
            index &+= 1
        }
        return state
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let (high, low) = value.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
        return high ^ low &+ 0x9e37_79b9_7f4a_7c15
    }
}
