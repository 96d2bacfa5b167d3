import Cryptography

@testable import Diagnosis

extension Certificate {
    /// Of a public CA, valid since September, with an intermediate's name as issuer.
    static let vendor = Certificate.made("telemetry.vendor.example", by: "Vendor Issuing CA", "Vendor Inc")

    /// Of the customer's own CA, made four minutes before the first frame.
    static let inspected = Certificate.made(
        "telemetry.vendor.example", by: "Customer TLS Inspection CA", "Customer Ltd", from: Told.start - 240)

    static func made(
        _ name: String, by issuer: String, _ organisation: String, from notBefore: Int64 = Told.start - 60 * 86_400,
        to notAfter: Int64 = Told.start + 60 * 86_400
    ) -> Certificate {
        var certificate = Certificate(
            subject: "CN=\(name)", issuer: "CN=\(issuer),O=\(organisation)", notBefore: notBefore, notAfter: notAfter, dnsNames: [name],
            key: "RSA 2048", keyBits: 2048, signatureAlgorithm: "sha256WithRSAEncryption")
        certificate.subjectAttributes = [.init(name: "CN", value: name)]
        certificate.issuerAttributes = [.init(name: "O", value: organisation), .init(name: "CN", value: issuer)]
        return certificate
    }

    /// Changed.
    func with(_ change: (inout Certificate) -> Void) -> Certificate {
        var certificate = self
        change(&certificate)
        return certificate
    }
}

extension Verification {
    /// What a bundle says of a chain: the error first, all of them after.
    static func says(_ failures: (code: Int32, result: String)...) -> Verification {
        var verification = Verification(
            trust: "bundle.pem", at: Told.start, host: "telemetry.vendor.example", code: failures.first?.code ?? 0,
            result: failures.first?.result ?? "ok", depth: failures.isEmpty ? nil : 0)
        verification.failures = failures.map { .init(code: $0.code, result: $0.result, depth: 0) }
        return verification
    }

    static let untrusted = says((20, "unable to get local issuer certificate"))
}
