/// JA3 and JA3S: the MD5 of what a hello offers or chooses, in wire order and in decimal (github.com/salesforce/ja3,
/// BSD-3-Clause).
public enum JA3 {
    /// `version,ciphers,extensions,groups,pointFormats`, values joined by `-`, GREASE left out.
    public static func text(_ hello: ClientHello) -> String { fingerprint(hello).text }

    /// `version,cipher,extensions`.
    public static func text(_ hello: ServerHello) -> String { fingerprint(hello).text }

    /// MD5 of ``text(_:)-(ClientHello)``, lower-case hex.
    public static func hash(_ hello: ClientHello) -> String { fingerprint(hello).md5 }

    /// MD5 of ``text(_:)-(ServerHello)``, lower-case hex.
    public static func hash(_ hello: ServerHello) -> String { fingerprint(hello).md5 }

    private static func fingerprint(_ hello: ClientHello) -> FingerprintText {
        var text = FingerprintText()
        text.append(decimal: hello.legacyVersion.rawValue)
        text.append(",")
        text.append(decimals: hello.cipherSuites.map(\.rawValue))
        text.append(",")
        text.append(decimals: hello.extensions.map(\.rawValue))
        text.append(",")
        text.append(decimals: hello.groups.map(\.rawValue))
        text.append(",")
        text.append(decimals: hello.pointFormats.map(UInt16.init))
        return text
    }

    /// The definition leaves GREASE in what a server chooses: none may choose it (RFC 8701 section 3).
    private static func fingerprint(_ hello: ServerHello) -> FingerprintText {
        var text = FingerprintText()
        text.append(decimal: hello.legacyVersion.rawValue)
        text.append(",")
        text.append(decimal: hello.cipherSuite.rawValue)
        text.append(",")
        for (index, type) in hello.extensions.enumerated() {
            if index > 0 { text.append("-") }
            text.append(decimal: type.rawValue)
        }
        return text
    }
}
