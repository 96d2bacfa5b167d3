import Cryptography
import Timeline

/// Which of the pins given some certificate was compared with: one with a slip of the pen would pass for a certificate
/// that was looked at, and so would one for a host whose certificate is encrypted.
struct PinUsage {
    private let pins: [Pin]
    private var used: Set<String> = []

    init(_ pins: [Pin]) { self.pins = pins }

    mutating func note(_ record: ConnectionRecord) {
        guard let check = record.pinCheck else { return }
        for pin in check.pins { used.insert(pin.host) }
    }

    /// Hosts of pins that no certificate was compared with, each once, in the order given.
    var unused: [String] {
        var hosts: [String] = []
        for pin in pins where !used.contains(pin.host) && !hosts.contains(pin.host) { hosts.append(pin.host) }
        return hosts
    }
}
