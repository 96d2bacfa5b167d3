/// The hop limits that one side's segments arrived with: nearly always one, two where a firewall answers in a server's
/// name.
package struct HopLimitSet: Equatable, Sendable {
    /// One bit for each value.
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// No hop limit.
    package init() {}

    /// Whether a segment had that hop limit.
    package func contains(_ hopLimit: UInt8) -> Bool { word(hopLimit) & bit(hopLimit) != 0 }

    /// Notes a segment's hop limit.
    mutating func insert(_ hopLimit: UInt8) {
        switch hopLimit >> 6 {
        case 0: bits.0 |= bit(hopLimit)
        case 1: bits.1 |= bit(hopLimit)
        case 2: bits.2 |= bit(hopLimit)
        default: bits.3 |= bit(hopLimit)
        }
    }

    /// Whether both have the same hop limits.
    package static func == (a: HopLimitSet, b: HopLimitSet) -> Bool { a.bits == b.bits }

    private func bit(_ hopLimit: UInt8) -> UInt64 { 1 << UInt64(hopLimit & 63) }

    private func word(_ hopLimit: UInt8) -> UInt64 {
        switch hopLimit >> 6 {
        case 0: bits.0
        case 1: bits.1
        case 2: bits.2
        default: bits.3
        }
    }
}
