import Foundation

/// A root, an intermediate and certificates of all kinds, made once by the `openssl` program.
final class TestAuthority: Sendable {
    static let shared = Result { try TestAuthority() }

    /// A moment at which every certificate is valid: a day from now.
    static let moment = Int64(Date().timeIntervalSince1970) + 86_400

    let folder: TemporaryFolder

    /// The certificate of that name as DER.
    func der(_ name: String) throws -> [UInt8] { try folder.read("\(name).der") }

    func pem(_ name: String) throws -> [UInt8] { try folder.read("\(name).pem") }

    private init() throws {
        folder = try TemporaryFolder()
        try makeKeys()
        try sign("root", key: "ec", subject: "/C=DE/O=Hangup Test/CN=Test Root", extensions: Self.authority)
        try sign(
            "intermediate", key: "rsa", subject: "/C=DE/O=Hangup Test/CN=Test Intermediate", by: ("root", "ec"),
            extensions: Self.authority)
        try sign("other-root", key: "ec2", subject: "/CN=Other Root", extensions: Self.authority)
        try sign("same-name-root", key: "p384", subject: "/C=DE/O=Hangup Test/CN=Test Root", extensions: Self.authority)
        try makeLeaves()
        try makeOddities()
    }

    private func makeLeaves() throws {
        let names =
            "subjectAltName=DNS:device.example,DNS:*.wild.example,IP:192.0.2.7,IP:2001:db8::7\n" + Self.identifiers
        let intermediate = ("intermediate", "rsa")
        let leaf =
            names + "extendedKeyUsage=serverAuth,clientAuth,1.2.3.4.5\ncertificatePolicies=2.23.140.1.2.1\n"
            + "authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/intermediate.crt\n"
        try sign(
            "leaf", key: "ec2", subject: "/O=Hangup Test/CN=device.example", by: intermediate, extensions: leaf,
            serial: "0x0abc123")
        try sign(
            "ed25519", key: "ed", subject: "/CN=ed.example", by: intermediate, extensions: Self.identifiers,
            serial: "-0x1f")
        try sign(
            "p384", key: "p384", subject: "/CN=cn-only.example", by: intermediate, extensions: Self.identifiers,
            serial: "0")
        try sign("self-signed", key: "ec2", subject: "/CN=device.example", extensions: names)
        try sign("private", key: "ec2", subject: "/CN=device.example", by: ("other-root", "ec2"), extensions: names)
        try sign("by-root", key: "ec2", subject: "/CN=device.example", by: ("root", "ec"), extensions: names)
        try sign(
            "client-only", key: "ec2", subject: "/CN=device.example", by: intermediate,
            extensions: names + "extendedKeyUsage=clientAuth\n")
    }

    private func makeOddities() throws {
        try sign(
            "escapes", key: "ec2",
            subject: #"/O=Müller \+ Söhne, "GmbH"; <x>/OU=#first/OU= spaces /CN=日本 \\ ok/1.2.3.4.5=odd"#, extensions: ""
        )
        try sign("multivalue", key: "ec2", subject: "/DC=example/O=A+OU=B+CN=C", extensions: "")
        try sign("override", key: "ec2", subject: "/CN=evil\u{202e}moc.elpmaxe\u{1b}[31m\n", extensions: "")
        try sign("far-future", key: "ec2", subject: "/CN=far", extensions: "", days: 2_900_000)
        try sign("timestamps", key: "ec2", subject: "/CN=logged", extensions: "1.3.6.1.4.1.11129.2.4.2=DER:04020000\n")
        try sign(
            "malformed", key: "ec2", subject: "/CN=malformed",
            extensions: "subjectAltName=DER:3003820961\nbasicConstraints=CA:TRUE\n")
        let many = (0..<3_000).map { "DNS.\($0)=n\($0).example" }.joined(separator: "\n")
        try sign("many-names", key: "ec2", subject: "/CN=many", extensions: "subjectAltName=@names\n[names]\n\(many)\n")
    }

    /// Every certificate there is.
    static let names = [
        "root", "intermediate", "other-root", "leaf", "ed25519", "p384", "self-signed", "private", "by-root",
        "client-only", "escapes",
        "multivalue", "override", "far-future", "many-names", "timestamps",
    ]

    static let identifiers = "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
    static let authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n" + identifiers

    private func makeKeys() throws {
        let curve = ["EC", "-pkeyopt"]
        let kinds = [
            ("ec", curve + ["ec_paramgen_curve:P-256"]), ("ec2", curve + ["ec_paramgen_curve:P-256"]),
            ("p384", curve + ["ec_paramgen_curve:P-384"]), ("rsa", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            ("ed", ["ED25519"]),
        ]
        for (name, options) in kinds {
            try OpenSSLProgram.run(["genpkey", "-algorithm"] + options + ["-out", "\(name).key"], in: folder.url)
        }
        try folder.write("[req]\ndistinguished_name=dn\n[dn]\n", to: "empty.cnf")
    }

    private func sign(
        _ name: String, key: String, subject: String, by issuer: (certificate: String, key: String)? = nil,
        extensions: String,
        serial: String = "7", days: Int = 3_650
    ) throws {
        try folder.write("[ext]\n" + extensions, to: "\(name).ext")
        let request = [
            "req", "-new", "-utf8", "-config", "empty.cnf", "-key", "\(key).key", "-subj", subject, "-out",
            "\(name).csr",
        ]
        try OpenSSLProgram.run(request, in: folder.url)
        let signer =
            issuer.map { ["-CA", "\($0.certificate).pem", "-CAkey", "\($0.key).key"] } ?? ["-signkey", "\(key).key"]
        let options = [
            "-extfile", "\(name).ext", "-extensions", "ext", "-set_serial", serial, "-days", String(days), "-out",
            "\(name).pem",
        ]
        try OpenSSLProgram.run(["x509", "-req", "-in", "\(name).csr"] + signer + options, in: folder.url)
        try OpenSSLProgram.run(
            ["x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der"], in: folder.url)
    }
}
