/// An X.509 certificate as far as a diagnosis needs it, read once from its DER.
///
/// Strings from the certificate are escaped: controls, NULs, invisible and direction-changing characters and invalid
/// UTF-8 appear as `\xx` hexadecimal escapes of their octets, a backslash as two. Text and lists are cut at the limits
/// named in ``Certificate/Limit``; cut text ends in `…`, and what was left out of a list is counted.
public struct Certificate: Hashable, Sendable {
    /// One attribute of a distinguished name.
    public struct Attribute: Hashable, Sendable {
        /// Short name as OpenSSL prints it (`CN`, `O`, `OU`, `emailAddress`), else the dotted OID.
        public var name: String
        /// The value as text, escaped.
        public var value: String
        /// An attribute of those.
        package init(name: String, value: String) {
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
    /// SHA-1 of the bits of the public key, lower-case hex: how CAs identify a key as a rule (RFC 5280 section
    /// 4.2.1.2).
    public var keySHA1 = ""
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
    /// The algorithm of a public key, as far as rules about its strength tell them apart.
    public enum KeyKind: Sendable {
        /// RSA, with PKCS #1 or PSS signatures.
        case rsa
        /// DSA.
        case dsa
        /// A key on a named or spelled-out elliptic curve for ECDSA.
        case ec
        /// Ed25519, Ed448, or one that OpenSSL cannot decode.
        case other
    }

    /// The key's algorithm.
    public var keyKind = KeyKind.other
    /// The key's size in bits; 0 when unknown.
    public var keyBits: Int
    /// Signature algorithm by OpenSSL's long name: `sha256WithRSAEncryption`.
    public var signatureAlgorithm: String
    /// The digest that was signed, by OpenSSL's short name (`SHA256`); empty where the algorithm has none of its own
    /// (`Ed25519`) or is unknown.
    public var signatureDigest: String
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
    /// uniformResourceIdentifiers of the caIssuers entries of authorityInfoAccess (RFC 5280 section 4.2.2.1), escaped:
    /// where the issuer's certificate can be fetched.
    public var caIssuers: [String] = []
    /// X.509 version, 1 to 3; extensions need 3.
    public var version = 3
    /// The uses of keyUsage by their names in RFC 5280 section 4.2.1.3 (`digitalSignature`); nil without the extension.
    public var keyUsage: [String]?
    /// pathLenConstraint of basicConstraints: CAs that may lie between this one and a leaf; nil without it.
    public var pathLength: Int?
    /// The purposes of extKeyUsage by OpenSSL's short name (`serverAuth`), else the dotted OID; nil without the
    /// extension.
    public var extendedKeyUsage: [String]?
    /// Whether it carries certificatePolicies, as certificates of public authorities do.
    public var hasPolicies = false
    /// Entries of subjectAltName beyond ``Limit/alternativeNames``, of any kind, that were not read.
    public var alternativeNamesLeftOut = 0
    /// Whether notBefore or notAfter could not be read; what could not be read is 0 then.
    public var hasUnreadableDates = false
    /// Whether OpenSSL found an extension it knows to be malformed or contradictory; every verifier refuses such a
    /// certificate.
    public var hasInvalidExtensions = false

    /// A certificate of those values, for the tests of other targets; everything else makes one from DER.
    package init(
        der: [UInt8] = [], sha256: String = "", subject: String = "", issuer: String = "", serial: String = "",
        notBefore: Int64 = 0,
        notAfter: Int64 = 0, dnsNames: [String] = [], key: String = "", keyKind: KeyKind = .other, keyBits: Int = 0,
        signatureAlgorithm: String = "",
        signatureDigest: String = "",
        isCA: Bool = false,
        isSelfSigned: Bool = false
    ) {
        self.der = der
        self.sha256 = sha256
        self.sha1 = ""
        self.spkiSHA256 = ""
        self.subject = subject
        self.issuer = issuer
        self.subjectAttributes = []
        self.issuerAttributes = []
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.dnsNames = dnsNames
        self.ipAddresses = []
        self.key = key
        self.keyKind = keyKind
        self.keyBits = keyBits
        self.signatureAlgorithm = signatureAlgorithm
        self.signatureDigest = signatureDigest
        self.isCA = isCA
        self.isSelfSigned = isSelfSigned
        self.hasCertificateTimestamps = false
    }
}
