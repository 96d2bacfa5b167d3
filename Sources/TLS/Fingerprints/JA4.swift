/// JA4 of a ClientHello over TCP (github.com/FoxIO-LLC/ja4, technical_details/JA4.md; of that family JA4 alone is
/// BSD-3-Clause).
public struct JA4: Equatable, Sendable {
    /// `t13d1516h2_8daaf6152771_e5627efa2ab1`.
    public let hashed: String
    /// The same with the sorted lists in place of their hashes.
    public let raw: String

    /// The fingerprint of a hello.
    public init(_ hello: ClientHello) {
        let ciphers = hello.cipherSuites.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        let extensions = hello.extensions.filter { !$0.isGREASE }
        let version =
            hello.offeredVersions.map(\.rawValue).max().map { Self.name(ProtocolVersion(rawValue: $0)) } ?? "00"
        let domain = extensions.contains(ExtensionType.serverName) ? "d" : "i"
        let head =
            """
            t\(version)\(domain)\(Self.count(ciphers.count))\(Self.count(extensions.count))\(Self.alpn(hello.alpn.first))
            """
        let listed = extensions.filter { $0 != .serverName && $0 != .applicationLayerProtocolNegotiation }.map(
            \.rawValue)
        var text = FingerprintText()
        text.append(head)
        text.append("_")
        let first = text.octets.count
        text.append(hexadecimals: ciphers.sorted())
        let cipherHash = ciphers.isEmpty ? Self.emptyHash : text.sha256Prefix(from: first)
        text.append("_")
        let second = text.octets.count
        text.append(hexadecimals: listed.sorted())
        let algorithms = hello.signatureAlgorithms.filter { !$0.isGREASE }.map(\.rawValue)
        if !algorithms.isEmpty {
            text.append("_")
            text.append(hexadecimals: algorithms)
        }
        hashed = "\(head)_\(cipherHash)_\(listed.isEmpty ? Self.emptyHash : text.sha256Prefix(from: second))"
        raw = text.text
    }

    private static let emptyHash = "000000000000"

    private static func name(_ version: ProtocolVersion) -> String {
        switch version {
        case .tls13: "13"
        case .tls12: "12"
        case .tls11: "11"
        case .tls10: "10"
        case .ssl3: "s3"
        case .ssl2: "s2"
        default: "00"
        }
    }

    private static func count(_ count: Int) -> String {
        let count = min(count, 99)
        return count < 10 ? "0\(count)" : "\(count)"
    }

    /// First and last character of the first protocol; where one of them is no letter or digit, of its hexadecimal
    /// form.
    static func alpn(_ name: [UInt8]?) -> String {
        guard let name, let first = name.first, let last = name.last else { return "00" }
        if isAlphanumeric(first), isAlphanumeric(last) { return String(decoding: [first, last], as: UTF8.self) }
        let text = Hexadecimal.text(name)
        return "\(text.first ?? "0")\(text.last ?? "0")"
    }

    private static func isAlphanumeric(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
