/// An X.509 certificate as far as a diagnosis needs it, read once from its DER.
///
/// Strings from the certificate are escaped: control characters, NULs and invalid UTF-8 appear as `\xx` hexadecimal escapes.
public struct Certificate: Hashable, Sendable {
    /// One attribute of a distinguished name.
    public struct Attribute: Hashable, Sendable {
        /// Short name as OpenSSL prints it (`CN`, `O`, `OU`, `emailAddress`), else the dotted OID.
        public var name: String
        /// The value as text, escaped.
        public var value: String
        /// An attribute of those.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The certificate itself.
    public var der: [UInt8]
    /// SHA-256 of the DER, lower-case hex.
    public var sha256: String
    /// SHA-1 of the DER, lower-case hex.
    public var sha1: String
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hex (RFC 7469's pin before Base64).
    public var spkiSHA256: String
    /// Subject in RFC 2253 form.
    public var subject: String
    /// Issuer in RFC 2253 form.
    public var issuer: String
    /// The subject's attributes in the order of the certificate.
    public var subjectAttributes: [Attribute]
    /// The issuer's attributes in the order of the certificate.
    public var issuerAttributes: [Attribute]
    /// Serial number, lower-case hex without leading zeros; a leading `-` when negative.
    public var serial: String
    /// Start of validity, seconds since 1970 UTC.
    public var notBefore: Int64
    /// End of validity, seconds since 1970 UTC.
    public var notAfter: Int64
    /// dNSName entries of subjectAltName, escaped.
    public var dnsNames: [String]
    /// iPAddress entries of subjectAltName, as text.
    public var ipAddresses: [String]
    /// The key's kind and size: `RSA 2048`, `EC P-256`, `Ed25519`.
    public var key: String
    /// The key's size in bits; 0 when unknown.
    public var keyBits: Int
    /// Signature algorithm by OpenSSL's long name: `sha256WithRSAEncryption`.
    public var signatureAlgorithm: String
    /// Whether basicConstraints says CA.
    public var isCA: Bool
    /// Whether subject and issuer are equal and the signature verifies with its own key.
    public var isSelfSigned: Bool
    /// subjectKeyIdentifier, lower-case hex.
    public var subjectKeyIdentifier: String?
    /// keyIdentifier of authorityKeyIdentifier, lower-case hex.
    public var authorityKeyIdentifier: String?
    /// Whether it carries signed certificate timestamps (RFC 6962).
    public var hasCertificateTimestamps: Bool
}
