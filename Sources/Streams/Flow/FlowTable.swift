import Octets

/// Which connection a segment belongs to: an open-addressing hash table from `FlowKey` to a small number of the
/// caller's.
///
/// It is asked once a packet, so it is laid out for that: linear probing over one array of keys and one of values, no
/// removal (a key whose connection is over is given a new value when its endpoints are used again), and a seed that
/// differs per process so that a hostile capture cannot make every key collide.
package struct FlowTable: Sendable {
    private static let empty: Int32 = -1

    private var keys: [FlowKey]
    private var values: [Int32]
    private var mask: Int
    private let seed: UInt64
    /// Number of keys in the table.
    package private(set) var count = 0

    /// An empty table.
    package init() {
        self.init(seed: UInt64.random(in: .min ... .max))
    }

    init(seed: UInt64) {
        self.seed = seed
        mask = 1023
        keys = []
        values = []
        (keys, values) = Self.storage(mask + 1)
    }

    private static func storage(_ size: Int) -> ([FlowKey], [Int32]) {
        let nowhere = Endpoint(address: IPAddress(ipv4: 0), port: 0)
        return (Array(repeating: FlowKey(nowhere, nowhere), count: size), Array(repeating: empty, count: size))
    }

    /// The value of a key, nil when it has none.
    package func value(of key: FlowKey) -> Int32? {
        let value = values[slot(of: key)]
        return value == Self.empty ? nil : value
    }

    /// Gives a key a value (not negative), in place of any it had.
    package mutating func set(_ value: Int32, for key: FlowKey) {
        var slot = slot(of: key)
        if values[slot] == Self.empty {
            // Three quarters full is where probe sequences begin to lengthen.
            if count &+ 1 > (mask &+ 1) / 4 * 3 {
                grow()
                slot = self.slot(of: key)
            }
            keys[slot] = key
            count &+= 1
        }
        values[slot] = value
    }

    /// The slot that holds the key, or the empty one where it would go.
    private func slot(of key: FlowKey) -> Int {
        var slot = Int(truncatingIfNeeded: key.hash(seed: seed)) & mask
        while values[slot] != Self.empty, keys[slot] != key { slot = (slot &+ 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        mask = mask &* 2 &+ 1
        (keys, values) = Self.storage(mask + 1)
        for index in oldKeys.indices where oldValues[index] != Self.empty {
            let slot = slot(of: oldKeys[index])
            keys[slot] = oldKeys[index]
            values[slot] = oldValues[index]
        }
    }
}
