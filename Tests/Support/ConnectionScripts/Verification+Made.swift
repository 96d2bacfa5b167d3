package import Cryptography

extension Verification {
    /// What a bundle says of a chain: the error first, all of them after.
    package static func says(_ failures: (code: Int32, result: String)...) -> Verification {
        var verification = Verification(
            trust: "bundle.pem", at: ConnectionScript.start, host: "telemetry.vendor.example",
            code: failures.first?.code ?? 0,
            result: failures.first?.result ?? "ok", depth: failures.isEmpty ? nil : 0)
        verification.failures = failures.map { .init(code: $0.code, result: $0.result, depth: 0) }
        return verification
    }

    package static let untrusted = says((20, "unable to get local issuer certificate"))
}
