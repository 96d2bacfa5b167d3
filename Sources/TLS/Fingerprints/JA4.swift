import Cryptography
import Octets

/// JA4 of a ClientHello over TCP (github.com/FoxIO-LLC/ja4, technical_details/JA4.md; of that family JA4 alone is BSD-3-Clause).
public struct JA4: Equatable, Sendable {
    /// `t13d1516h2_8daaf6152771_e5627efa2ab1`.
    public let hashed: String
    /// The same with the sorted lists in place of their hashes.
    public let raw: String

    /// The fingerprint of a hello.
    public init(_ hello: ClientHello) {
        let ciphers = hello.cipherSuites.map(\.rawValue).filter { !CodePoint.isGREASE($0) }
        let extensions = hello.extensions.filter { !CodePoint.isGREASE($0) }
        let version = hello.offeredVersions.map(\.rawValue).max().map { Self.name(ProtocolVersion(rawValue: $0)) } ?? "00"
        let domain = hello.extensions.contains(ExtensionType.serverName) ? "d" : "i"
        let head = "t\(version)\(domain)\(Self.count(ciphers))\(Self.count(extensions))\(Self.alpn(hello.alpn.first))"
        let listed = extensions.filter { $0 != ExtensionType.serverName && $0 != ExtensionType.applicationLayerProtocolNegotiation }
        let sortedCiphers = Self.list(ciphers.sorted())
        var sortedExtensions = Self.list(listed.sorted())
        let algorithms = hello.signatureAlgorithms.filter { !CodePoint.isGREASE($0) }
        if !algorithms.isEmpty { sortedExtensions += "_" + Self.list(algorithms) }
        hashed = "\(head)_\(Self.hash(sortedCiphers))_\(listed.isEmpty ? Self.emptyHash : Self.hash(sortedExtensions))"
        raw = "\(head)_\(sortedCiphers)_\(sortedExtensions)"
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

    private static func count(_ values: [UInt16]) -> String {
        let count = min(values.count, 99)
        return count < 10 ? "0\(count)" : "\(count)"
    }

    /// First and last character of the first protocol; where one of them is no letter or digit, of its hexadecimal form.
    static func alpn(_ name: [UInt8]?) -> String {
        guard let name, let first = name.first, let last = name.last else { return "00" }
        if isAlphanumeric(first), isAlphanumeric(last) { return String(decoding: [first, last], as: UTF8.self) }
        let text = Hexadecimal.text(name)
        return "\(text.first ?? "0")\(text.last ?? "0")"
    }

    private static func isAlphanumeric(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }

    private static func list(_ values: [UInt16]) -> String {
        var text: [UInt8] = []
        for value in values {
            if !text.isEmpty { text.append(UInt8(ascii: ",")) }
            Hexadecimal.append(value, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hash(_ text: String) -> String {
        guard !text.isEmpty else { return emptyHash }
        let octets = Array(text.utf8)
        return Hexadecimal.text(Digest.sha256(octets.span).prefix(6))
    }
}
