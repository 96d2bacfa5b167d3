import COpenSSL

/// What an error of OpenSSL's chain verification means, and who has to change what: for people who do not know X.509.
public struct VerificationError: Hashable, Sendable {
    /// OpenSSL's name: `X509_V_ERR_CERT_HAS_EXPIRED`.
    public let name: String
    /// What is wrong, one sentence.
    public let meaning: String
    /// What the owner of the device, the server or the CA must change, one sentence.
    public let remedy: String

    init(_ name: String, _ meaning: String, _ remedy: String) {
        self.name = "X509_V_ERR_" + name
        self.meaning = meaning
        self.remedy = remedy
    }

    /// The row of an error code; nil for one that X.509 verification of a server does not end in (revocation lists,
    /// proxies, Suite B).
    public static func of(_ code: Int32) -> VerificationError? { rows[code] }

    private static let addRoot =
        """
        If the issuer is the right one, add its root certificate to the device's bundle; if not, find out who put this \
        certificate in the way.
        """
    private static let reissue = "Have the CA issue the certificate anew: nothing on the device can make it good."

    /// Sources: openssl-verification-options(1) and RFC 5280 section 6 for the meanings.
    private static let rows: [Int32: VerificationError] = [
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: .init(
            "UNABLE_TO_GET_ISSUER_CERT",
            "The chain ends in a certificate of the bundle that is no root, and whose own issuer is not there.",
            "Add the root certificate to the device's bundle, or let the client accept partial chains."),
        X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: .init(
            "UNABLE_TO_DECRYPT_CERT_SIGNATURE", "The signature of a certificate could not even be decoded.", reissue),
        X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: .init(
            "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY", "The issuer's key is of a kind that cannot be read.",
            """
            Update the TLS library of the client, or use a CA with a common kind of key (RSA, or ECDSA with P-256 or \
            P-384).
            """
        ),
        X509_V_ERR_CERT_SIGNATURE_FAILURE: .init(
            "CERT_SIGNATURE_FAILURE",
            "A signature is wrong: the certificate was changed, or its issuer has the right name but another key.",
            """
            Configure the server with the intermediate certificate that belongs to its certificate: after a CA renews \
            its key, the old one has the same name.
            """
        ),
        X509_V_ERR_CERT_NOT_YET_VALID: .init(
            "CERT_NOT_YET_VALID", "The validity of a certificate had not begun.",
            """
            Set the clock of the device, or of the machine that captured, right; if they are right, wait or have the \
            certificate issued anew.
            """
        ),
        X509_V_ERR_CERT_HAS_EXPIRED: .init(
            "CERT_HAS_EXPIRED", "The validity of a certificate was over.",
            """
            Renew it and reload the server; where it is a root or an intermediate of the device's bundle, update the \
            bundle.
            """
        ),
        X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD: .init(
            "ERROR_IN_CERT_NOT_BEFORE_FIELD", "The beginning of a certificate's validity is no date.", reissue),
        X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD: .init(
            "ERROR_IN_CERT_NOT_AFTER_FIELD", "The end of a certificate's validity is no date.", reissue),
        X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .init(
            "DEPTH_ZERO_SELF_SIGNED_CERT",
            "The server's certificate is signed by itself, and it is not in the device's bundle.",
            "Install a certificate of a CA the device trusts on the server, or add this one to the device's bundle."),
        X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: .init(
            "SELF_SIGNED_CERT_IN_CHAIN",
            "The server sent its chain up to a root, and that root is not in the device's bundle.", addRoot),
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: .init(
            "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
            "The issuer of a certificate is neither among those sent nor in the device's bundle.",
            """
            Configure the server to send its intermediate certificates (fullchain); if it does, add the issuer's root \
            to the device's bundle, or find out who put this certificate in the way.
            """
        ),
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: .init(
            "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "The server sent one certificate only, and nobody has its issuer's.",
            "Configure the server to send its intermediate certificates (fullchain)."),
        X509_V_ERR_CERT_CHAIN_TOO_LONG: .init(
            "CERT_CHAIN_TOO_LONG", "More certificates lie between the server and a root than are looked at.",
            "Use a CA with fewer intermediates, or raise the client's limit for the depth of a chain."),
        X509_V_ERR_NO_ISSUER_PUBLIC_KEY: .init(
            "NO_ISSUER_PUBLIC_KEY", "The issuer's certificate has no usable key.",
            "Have the issuing CA's certificate issued anew."),
        X509_V_ERR_PATH_LENGTH_EXCEEDED: .init(
            "PATH_LENGTH_EXCEEDED",
            "A CA's certificate allows fewer intermediates below it than there are (pathLenConstraint).",
            "Have the intermediate issued by a CA that may have intermediates below it."),
        X509_V_ERR_INVALID_PURPOSE: .init(
            "INVALID_PURPOSE", "A certificate of the chain is not for TLS servers (keyUsage, extendedKeyUsage).",
            """
            Have the certificate issued anew with extendedKeyUsage serverAuth: one for clients, mail or code cannot be \
            used on a server.
            """
        ),
        X509_V_ERR_CERT_UNTRUSTED: .init(
            "CERT_UNTRUSTED", "The root is in the bundle, but not trusted for TLS servers.", addRoot),
        X509_V_ERR_CERT_REJECTED: .init(
            "CERT_REJECTED", "The root is in the bundle, marked as rejected for TLS servers.",
            "Use a CA that the bundle does not reject."),
        X509_V_ERR_KEYUSAGE_NO_CERTSIGN: .init(
            "KEYUSAGE_NO_CERTSIGN", "An issuer's keyUsage does not allow it to sign certificates.",
            "Have the intermediate certificate issued anew with keyUsage keyCertSign."),
        X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: .init(
            "UNHANDLED_CRITICAL_EXTENSION", "A certificate has an extension that must be understood, and is not.",
            "Have it issued without that extension, or with the extension not critical."),
        X509_V_ERR_INVALID_EXTENSION: .init(
            "INVALID_EXTENSION", "An extension of a certificate is malformed, or contradicts another.", reissue),
        X509_V_ERR_INVALID_POLICY_EXTENSION: .init(
            "INVALID_POLICY_EXTENSION", "The policy extension of a certificate is malformed.", reissue),
        X509_V_ERR_PERMITTED_VIOLATION: .init(
            "PERMITTED_VIOLATION",
            "The CA may issue for certain names only, and this one is not among them (nameConstraints).",
            "Use a CA that may issue for this name."),
        X509_V_ERR_EXCLUDED_VIOLATION: .init(
            "EXCLUDED_VIOLATION", "The CA may not issue for this name (nameConstraints).",
            "Use a CA that may issue for this name."),
        X509_V_ERR_SUBTREE_MINMAX: .init(
            "SUBTREE_MINMAX", "A CA's nameConstraints use what RFC 5280 forbids.", reissue),
        X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE: .init(
            "UNSUPPORTED_CONSTRAINT_TYPE", "A CA's nameConstraints are about names of a kind that is not understood.",
            reissue),
        X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX: .init(
            "UNSUPPORTED_CONSTRAINT_SYNTAX", "A CA's nameConstraints are malformed.", reissue),
        X509_V_ERR_UNSUPPORTED_NAME_SYNTAX: .init(
            "UNSUPPORTED_NAME_SYNTAX",
            "A name in the certificate is malformed, so that it cannot be held against the CA's nameConstraints.",
            reissue),
        X509_V_ERR_HOSTNAME_MISMATCH: .init(
            "HOSTNAME_MISMATCH", "The certificate is not for the host the client asked for.",
            "Give the server a certificate that covers the name, or make the client ask for a name the certificate has."
        ),
        X509_V_ERR_IP_ADDRESS_MISMATCH: .init(
            "IP_ADDRESS_MISMATCH", "The certificate is not for the address the client asked for.",
            "Add the address to the certificate as iPAddress (not as a DNS name), or make the client use a name."),
        X509_V_ERR_EE_KEY_TOO_SMALL: .init(
            "EE_KEY_TOO_SMALL", "The server's key is too short.",
            "Issue the certificate anew with RSA of 2048 bits or ECDSA P-256."),
        X509_V_ERR_CA_KEY_TOO_SMALL: .init(
            "CA_KEY_TOO_SMALL", "The key of a CA in the chain is too short.",
            "Use a CA with RSA of 2048 bits or more, or ECDSA."),
        X509_V_ERR_CA_MD_TOO_WEAK: .init(
            "CA_MD_TOO_WEAK", "A certificate of the chain is signed with an outdated digest (MD5, SHA-1).",
            "Have it issued anew with SHA-256."),
        X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH: .init(
            "SIGNATURE_ALGORITHM_MISMATCH", "A signature is of another kind than its issuer's key can make.", reissue),
        X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM: .init(
            "UNSUPPORTED_SIGNATURE_ALGORITHM", "A signature is of a kind that is not supported.",
            "Update the TLS library of the client, or have the certificate signed with a common algorithm."),
        X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY: .init(
            "SIGNATURE_ALGORITHM_INCONSISTENCY", "A certificate names two different signature algorithms.", reissue),
        X509_V_ERR_INVALID_CA: .init(
            "INVALID_CA",
            "A certificate in the place of a CA is none (basicConstraints without CA:TRUE, or none at all).",
            """
            Configure the server with the intermediate certificates of its CA: a server's certificate cannot issue \
            others.
            """
        ),
        X509_V_ERR_EC_KEY_EXPLICIT_PARAMS: .init(
            "EC_KEY_EXPLICIT_PARAMS", "A key spells out its curve instead of naming it, which RFC 5480 forbids.",
            "Make a new key with a named curve (`openssl ecparam -param_enc named_curve`)."),
        X509_V_ERR_UNSPECIFIED: .init(
            "UNSPECIFIED", "The server's certificate could not be read at all.",
            "Install a well-formed certificate on the server."),
    ]
}

extension Verification.Failure {
    /// What it means and who has to change what; nil for a rare error.
    public var explanation: VerificationError? { .of(code) }
}
