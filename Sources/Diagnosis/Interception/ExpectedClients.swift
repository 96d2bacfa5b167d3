import Octets
import TLS
package import Timeline

/// How the clients of a capture are known to build their ClientHello: told by fingerprint, or learnt from a capture in
/// which they worked.
package struct ExpectedClients: Sendable {
    /// Names of which fingerprints are remembered.
    package static let nameLimit = 10_000

    /// JA4 fingerprints as told, whole or their beginning.
    private var told: [String] = []
    /// Learnt fingerprints, by the name that was asked for.
    private var byName: [String: Set<String>] = [:]
    /// All that was learnt.
    private var learnt: Set<String> = []

    /// Nothing expected.
    package init() {}

    /// Whether nothing is expected, and nothing to be judged.
    package var isEmpty: Bool { told.isEmpty && learnt.isEmpty }

    /// Whether a text looks like a JA4 fingerprint, or like the beginning of one from its first part on: `t13d1516h2`,
    /// `t13d1516h2_8daaf6152771_e5627efa2ab1`.
    package static func isFingerprint(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard (1...3).contains(parts.count), parts[0].count == 10,
            [UInt8(ascii: "t"), UInt8(ascii: "q"), UInt8(ascii: "d")].contains(parts[0][0]),
            parts[0][3] == UInt8(ascii: "d") || parts[0][3] == UInt8(ascii: "i")
        else { return false }
        let isHead = parts[0][4..<8].allSatisfy { 0x30...0x39 ~= $0 }
        return isHead
            && parts.dropFirst().allSatisfy { part in
                part.count <= 12 && part.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
            }
    }

    /// Expects a JA4 fingerprint, or any that begins so.
    package mutating func expect(_ fingerprint: String) { told.append(fingerprint) }

    /// Expects what the client of that connection did.
    package mutating func learn(_ record: ConnectionRecord) {
        guard let fingerprint = record.tls?.fingerprints?.ja4.hashed else { return }
        learnt.insert(fingerprint)
        guard let name = ServerKey(record).name, byName[name] != nil || byName.count < Self.nameLimit else {
            return
        }
        byName[name, default: []].insert(fingerprint)
    }

    /// What is expected of a client that asks for that name: what was told, and of what was learnt that for the name,
    /// else all.
    func fingerprints(for name: String?) -> [String] {
        let own = name.flatMap { byName[ServerKey.normalForm(of: $0)] } ?? learnt
        return told + own.sorted()
    }

    /// Whether a fingerprint is one that is expected.
    func matches(_ fingerprint: String, for name: String?) -> Bool {
        told.contains { fingerprint.hasPrefix($0) } || fingerprints(for: name).contains(fingerprint)
    }
}
