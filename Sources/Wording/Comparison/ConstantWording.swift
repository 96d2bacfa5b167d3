import Comparison
import Octets

/// What two captures have in common, in one line: what need not be looked at.
enum ConstantWording {
    /// The parts of a connection, with the fields that make them up.
    private static let parts: [(name: String, fields: [ComparedField])] = [
        ("server address", [.serverAddress, .serverPort]),
        (
            "TCP options",
            [.mss, .windowScale, .selectiveAcknowledgment, .timestamps].flatMap {
                [.tcp(.client, $0), .tcp(.server, $0)]
            }
        ),
        ("hops to the server", [.tcp(.server, .hopLimit)]),
        ("ClientHello", [.ja4]), ("TLS version", [.version]), ("cipher suite", [.cipherSuite]), ("ALPN", [.alpn]),
        ("certificate", [.certificateDigest]), ("issuer", [.issuer]), ("names in the certificate", [.dnsNames]),
        ("chain", [.chain]), ("HTTP status", [.responses]), ("phase reached", [.phase]),
    ]
    /// Parts whose value is short enough to be told.
    private static let told: Set<ComparedField> = [.serverAddress, .ja4, .version, .cipherSuite, .responses, .phase]

    /// The parts of a pair that are the same: `server address 198.51.100.10, TCP options, ClientHello (JA4 t13d…)`; nil
    /// where none is.
    static func text(_ pair: ComparedPair) -> String? {
        let values = Dictionary(pair.constants.map { ($0.field, $0.value) }) { first, _ in first }
        let differing = Set(pair.differences.map(\.field))
        let same = parts.compactMap { part -> String? in
            let known = part.fields.filter { values[$0] != nil }
            guard let first = known.first, differing.isDisjoint(with: part.fields) else { return nil }
            if first == .issuer || first == .dnsNames, values[.certificateDigest] != nil { return nil }
            return told.contains(first) ? "\(part.name) \(Words.name(values[first]?.text ?? ""))" : part.name
        }
        return same.isEmpty ? nil : same.joined(separator: ", ")
    }
}
