package import Octets

/// The two endpoints of a connection without regard to who sends: both directions of one connection have the same key.
@frozen
package struct FlowKey: Hashable, Sendable {
    /// The endpoint that sorts first.
    package let low: Endpoint
    /// The endpoint that sorts last.
    package let high: Endpoint

    /// The key of a segment's connection.
    @inlinable
    package init(_ a: Endpoint, _ b: Endpoint) {
        if Self.precedes(a, b) {
            low = a
            high = b
        } else {
            low = b
            high = a
        }
    }

    /// Any total order does; this one compares two words and a port.
    @inlinable
    static func precedes(_ a: Endpoint, _ b: Endpoint) -> Bool {
        if a.address.high != b.address.high { return a.address.high < b.address.high }
        if a.address.low != b.address.low { return a.address.low < b.address.low }
        return a.port <= b.port
    }

    /// A hash of the key that an attacker who makes captures cannot foresee: `seed` is the process's.
    @inlinable
    func hash(seed: UInt64) -> UInt64 {
        // A word that meets another before it is mixed cancels it out, whatever the seed.
        var state = Self.mix(seed ^ low.address.low)
        state = Self.mix(state ^ low.address.high)
        state = Self.mix(state ^ high.address.low)
        state = Self.mix(state ^ high.address.high)
        return Self.mix(state ^ (UInt64(low.port) << 16 | UInt64(high.port)))
    }

    /// One round of a multiply-and-fold mixer: the high half of the product is folded onto the low.
    @inlinable
    static func mix(_ value: UInt64) -> UInt64 {
        let (high, low) = value.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
        return high ^ low
    }
}
