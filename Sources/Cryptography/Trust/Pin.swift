/// A key or a certificate that a client insists on for a host (RFC 7469), whatever its trust store says.
public struct Pin: Hashable, Sendable {
    /// What the digest is of.
    public enum Subject: Hashable, Sendable {
        /// The SubjectPublicKeyInfo: a key, which may be certified anew.
        case publicKey
        /// A certificate's DER.
        case certificate
    }

    /// The host in lower case, without the dot of the root; `*.example.com` stands for names of one more label.
    public var host: String
    /// What the digest is of.
    public var subject: Subject
    /// The SHA-256, lower-case hex.
    public var sha256: String

    /// Reads `HOST=sha256/BASE64` (the pin of RFC 7469 section 2.4, as OkHttp, curl and Android write it) or
    /// `HOST=cert-sha256:HEX`, whose digits may be apart by colons. Nil when it is neither.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
        host = Pin.normalized(text[..<equals])
        let value = text[text.index(after: equals)...]
        let digest: [UInt8]?
        if value.hasPrefix("sha256/") || value.hasPrefix("sha256//") {
            subject = .publicKey
            digest = Base64.decode(String(value.dropFirst(value.hasPrefix("sha256//") ? 8 : 7)))
        } else if value.hasPrefix("cert-sha256:") {
            subject = .certificate
            digest = Pin.octets(hexadecimal: value.dropFirst("cert-sha256:".count))
        } else {
            return nil
        }
        guard let digest, digest.count == 32, !host.isEmpty else { return nil }
        sha256 = hexadecimal(digest)
    }

    /// Whether it is about that host: a DNS name or an address.
    public func applies(to name: String) -> Bool {
        let name = Pin.normalized(name[...])
        guard host.hasPrefix("*.") else { return name == host }
        guard let dot = name.firstIndex(of: "."), dot > name.startIndex else { return false }
        return name[dot...] == host.dropFirst()
    }

    /// The digest in the form in which it is given: `sha256/BASE64`, `cert-sha256:HEX`.
    public var text: String {
        switch subject {
        case .publicKey: Pin.publicKeyText(sha256)
        case .certificate: "cert-sha256:\(sha256)"
        }
    }

    /// The pin of a SubjectPublicKeyInfo by its SHA-256 in hex: `sha256/BASE64`.
    public static func publicKeyText(_ sha256: String) -> String {
        "sha256/" + Base64.encode(octets(hexadecimal: sha256[...]) ?? [])
    }

    private static func normalized(_ name: Substring) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    private static func octets(hexadecimal text: Substring) -> [UInt8]? {
        let digits = text.utf8.filter { $0 != UInt8(ascii: ":") }
        guard digits.count % 2 == 0 else { return nil }
        var octets: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(Unicode.Scalar(digits[start])).hexDigitValue,
                let low = Character(Unicode.Scalar(digits[start + 1])).hexDigitValue
            else { return nil }
            octets.append(UInt8(high << 4 | low))
        }
        return octets
    }
}

/// What the pins for a host say of a chain.
public struct PinCheck: Hashable, Sendable {
    /// The name or address the pins are for, as the client asked for it.
    public var host: String
    /// Whether one of the pins is of a certificate on the path (RFC 7469 section 2.6).
    public var isMatch: Bool
    /// The pins for that host.
    public var pins: [Pin]
    /// The certificates that were compared with them: the path from the leaf.
    public var path: [Verification.Link]

    /// A check of those values.
    package init(host: String, isMatch: Bool, pins: [Pin], path: [Verification.Link]) {
        self.host = host
        self.isMatch = isMatch
        self.pins = pins
        self.path = path
    }

    /// Compares a path with the pins for the first of `hosts` that has any; nil when none has.
    package init?(_ pins: [Pin], hosts: [String], path: [Verification.Link]) {
        for host in hosts {
            let own = pins.filter { $0.applies(to: host) }
            guard !own.isEmpty else { continue }
            let isMatch = own.contains { pin in
                path.contains {
                    $0.sha256 == pin.sha256 && pin.subject == .certificate
                        || $0.spkiSHA256 == pin.sha256 && pin.subject == .publicKey
                }
            }
            self.init(host: host, isMatch: isMatch, pins: own, path: path)
            return
        }
        return nil
    }
}
