/// What a Certificate message holds (IANA, TLS Certificate Types).
struct CertificateType: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt8
    /// Certificates, as everywhere but where another type is agreed on.
    static let x509 = CertificateType(rawValue: 0)
    /// A SubjectPublicKeyInfo alone (RFC 7250).
    static let rawPublicKey = CertificateType(rawValue: 2)
}
