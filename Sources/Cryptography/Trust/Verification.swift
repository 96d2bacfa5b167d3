import COpenSSL

/// What a trust store says of a certificate chain for a host at a moment.
public struct Verification: Hashable, Sendable {
    /// Name of the trust store asked.
    public var trust: String
    /// The moment asked about, seconds since 1970 UTC.
    public var at: Int64
    /// The host name or address the certificate had to be for; nil when none was checked.
    public var host: String?
    /// OpenSSL's error code: 0 is ok (`X509_V_OK`).
    public var code: Int32
    /// `ok`, or the error as OpenSSL prints it.
    public var result: String
    /// Where in the chain it failed, 0 the leaf; nil when ok.
    public var depth: Int?

    /// A verification of those values.
    package init(trust: String, at: Int64, host: String?, code: Int32, result: String, depth: Int?) {
        self.trust = trust
        self.at = at
        self.host = host
        self.code = code
        self.result = result
        self.depth = depth
    }

    /// One thing that is wrong with a chain.
    public struct Failure: Hashable, Sendable {
        /// OpenSSL's error code (`X509_V_ERR_…`).
        public var code: Int32
        /// The error as OpenSSL prints it.
        public var result: String
        /// Where in the chain, 0 the leaf.
        public var depth: Int

        /// A failure of those values.
        package init(code: Int32, result: String, depth: Int) {
            self.code = code
            self.result = result
            self.depth = depth
        }
    }

    /// Everything that is wrong, in the order in which OpenSSL finds it: the first is ``code``, the one a client stops
    /// at. So an untrusted chain also tells whether the name or the time would have been wrong. At most
    /// ``maximumFailures``.
    public var failures: [Failure] = []
    /// Whether the chain is good only because an anchor that is no root ends it, which `openssl verify` refuses without
    /// `-partial_chain`.
    public var endsInIntermediate = false

    /// One certificate of the path that was built.
    public struct Link: Hashable, Sendable {
        /// Its subject, RFC 2253.
        public var subject: String
        /// SHA-256 of its DER, lower-case hex; nil for an anchor of which only name and key are known.
        public var sha256: String?
        /// SHA-256 of its SubjectPublicKeyInfo, lower-case hex.
        public var spkiSHA256: String

        /// A link of those values.
        package init(subject: String, sha256: String?, spkiSHA256: String) {
            self.subject = subject
            self.sha256 = sha256
            self.spkiSHA256 = spkiSHA256
        }
    }

    /// The path that could be built, the leaf first: as far as an anchor where the chain is good, else as far as it
    /// goes.
    public var path: [Link] = []

    /// Failures kept of one verification.
    public static let maximumFailures = 32
}

extension Verification.Failure {
    /// What an error is about.
    public enum Kind: Sendable {
        /// The chain reaches no anchor of the store.
        case unanchored
        /// A certificate's validity has not begun.
        case notYetValid
        /// A certificate's validity is over.
        case expired
        /// The certificate is not for the host name or address.
        case nameMismatch
        /// A key or signature is below OpenSSL's security level.
        case weak
        /// Anything else: a wrong usage, a broken signature, a constraint.
        case other
    }

    /// What it is about.
    public var kind: Kind {
        switch code {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
            X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            .unanchored
        case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
        case X509_V_ERR_CERT_HAS_EXPIRED: .expired
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .nameMismatch
        case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK: .weak
        default: .other
        }
    }

    /// Whether it says that the chain reaches no anchor, rather than that something in it is wrong.
    public var isUnanchored: Bool { kind == .unanchored }
}
