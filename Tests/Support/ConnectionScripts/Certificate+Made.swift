package import Cryptography

extension Certificate {
    /// Of a public CA, valid since September, with an intermediate's name as issuer.
    package static let vendor = Certificate.made("telemetry.vendor.example", by: "Vendor Issuing CA", "Vendor Inc")

    /// Of the customer's own CA, made four minutes before the first frame.
    package static let inspected = Certificate.made(
        "telemetry.vendor.example", by: "Customer TLS Inspection CA", "Customer Ltd", from: ConnectionScript.start - 240
    )

    /// Of a public CA, and over since the day before.
    package static let expired = Certificate.vendor.with { $0.notAfter = ConnectionScript.start - 86_400 }

    /// Of a TLS-inspection product, by the issuer's name.
    package static let fortinet = Certificate.made("telemetry.vendor.example", by: "FGT60F0000000001", "Fortinet")

    /// An intermediate of a public CA.
    package static let authority = Certificate.made("Vendor Issuing CA", by: "Vendor Root CA", "Vendor Inc").with {
        $0.isCA = true
        $0.dnsNames = []
    }

    package static func made(
        _ name: String, by issuer: String, _ organisation: String,
        from notBefore: Int64 = ConnectionScript.start - 60 * 86_400,
        to notAfter: Int64 = ConnectionScript.start + 60 * 86_400
    ) -> Certificate {
        var certificate = Certificate(
            subject: "CN=\(name)", issuer: "CN=\(issuer),O=\(organisation)", notBefore: notBefore, notAfter: notAfter,
            dnsNames: [name],
            key: "RSA 2048", keyKind: .rsa, keyBits: 2048, signatureAlgorithm: "sha256WithRSAEncryption")
        certificate.subjectAttributes = [.init(name: "CN", value: name)]
        certificate.issuerAttributes = [.init(name: "O", value: organisation), .init(name: "CN", value: issuer)]
        return certificate
    }

    /// A copy that is changed.
    package func with(_ change: (inout Certificate) -> Void) -> Certificate {
        var certificate = self
        change(&certificate)
        return certificate
    }
}
