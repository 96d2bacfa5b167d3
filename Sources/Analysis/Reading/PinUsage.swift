import Cryptography
import Octets
import Packets
import Timeline

/// Which of the pins given were for a host that some connection asked for: one with a slip of the pen would pass for a
/// certificate that was looked at.
struct PinUsage {
    private let pins: [Pin]
    private var used: Set<String> = []

    init(_ pins: [Pin]) { self.pins = pins }

    mutating func note(_ record: ConnectionRecord) {
        guard !pins.isEmpty else { return }
        let name = record.serverName ?? record.server.address.description
        for pin in pins where pin.applies(to: name) { used.insert(pin.host) }
    }

    /// Hosts of pins that nobody asked for, each once, in the order given.
    var unused: [String] {
        var hosts: [String] = []
        for pin in pins where !used.contains(pin.host) && !hosts.contains(pin.host) { hosts.append(pin.host) }
        return hosts
    }
}
