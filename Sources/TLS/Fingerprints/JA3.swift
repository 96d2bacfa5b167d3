import Cryptography
import Octets

/// JA3 and JA3S: the MD5 of what a hello offers or chooses, in wire order and in decimal (github.com/salesforce/ja3, BSD-3-Clause).
public enum JA3 {
    /// `version,ciphers,extensions,groups,pointFormats`, values joined by `-`, GREASE left out.
    public static func text(_ hello: ClientHello) -> String {
        let ciphers = hello.cipherSuites.map(\.rawValue)
        return [
            "\(hello.legacyVersion.rawValue)", join(ciphers), join(hello.extensions), join(hello.groups),
            join(hello.pointFormats.map(UInt16.init)),
        ].joined(separator: ",")
    }

    /// `version,cipher,extensions`.
    public static func text(_ hello: ServerHello) -> String {
        "\(hello.legacyVersion.rawValue),\(hello.cipherSuite.rawValue),\(hello.extensions.map { "\($0)" }.joined(separator: "-"))"
    }

    /// MD5 of ``text(_:)-(ClientHello)``, lower-case hex.
    public static func hash(_ hello: ClientHello) -> String { md5(text(hello)) }

    /// MD5 of ``text(_:)-(ServerHello)``, lower-case hex.
    public static func hash(_ hello: ServerHello) -> String { md5(text(hello)) }

    private static func join(_ values: [UInt16]) -> String {
        values.filter { !CodePoint.isGREASE($0) }.map { "\($0)" }.joined(separator: "-")
    }

    private static func md5(_ text: String) -> String {
        let octets = Array(text.utf8)
        return Hexadecimal.text(Digest.md5(octets.span))
    }
}
