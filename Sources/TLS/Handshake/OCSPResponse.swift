/// What an OCSP response says of certificates (RFC 6960 section 4.2.1). Its signature is not checked: that is the
/// client's business.
public struct OCSPResponse: Equatable, Sendable {
    /// Certificates read of one response: staples speak of one.
    public static let certificateLimit = 16

    /// Whether the responder answered at all (OCSPResponseStatus): 0 successful; everything else is an error.
    public struct Status: RawRepresentable, Hashable, Sendable {
        /// The wire value.
        public let rawValue: UInt8
        /// The status with that number, known or not.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// There is an answer.
        public static let successful = Status(rawValue: 0)

        /// The name in RFC 6960; of an unknown status its number.
        public var name: String {
            switch rawValue {
            case 0: "successful"
            case 1: "malformedRequest"
            case 2: "internalError"
            case 3: "tryLater"
            case 5: "sigRequired"
            case 6: "unauthorized"
            default: "status \(rawValue)"
            }
        }
    }

    /// What is said of a certificate (CertStatus).
    public enum CertificateStatus: Equatable, Sendable {
        /// It is not revoked.
        case good
        /// It is revoked: since when, in seconds since 1970 UTC, and why (CRLReason, RFC 5280 section 5.3.1), if that
        /// is said.
        case revoked(at: Int64?, reason: UInt8?)
        /// The responder does not know it.
        case unknown

        /// The name in RFC 6960.
        public var name: String {
            switch self {
            case .good: "good"
            case .revoked: "revoked"
            case .unknown: "unknown"
            }
        }
    }

    /// What is said of one certificate (SingleResponse).
    public struct Single: Equatable, Sendable {
        /// Serial number of the certificate, most significant octet first.
        public var serial: [UInt8]
        /// Its status.
        public var status: CertificateStatus
        /// From when on that was known to be right, in seconds since 1970 UTC.
        public var thisUpdate: Int64?
        /// By when there will be newer information; a client refuses an older response.
        public var nextUpdate: Int64?
    }

    /// Whether the responder answered.
    public var status: Status
    /// When the response was signed, in seconds since 1970 UTC.
    public var producedAt: Int64?
    /// What it says, certificate by certificate; empty where it says nothing, or in a way not known.
    public var certificates: [Single] = []
}

extension OCSPResponse {
    /// Names of CRLReason (RFC 5280 section 5.3.1).
    private static let reasons = [
        "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded", "cessationOfOperation",
        "certificateHold",
        "reason 7", "removeFromCRL", "privilegeWithdrawn", "aACompromise",
    ]

    /// The name of a CRLReason; of an unknown one its number.
    public static func reasonName(_ reason: UInt8) -> String {
        reasons.indices.contains(Int(reason)) ? reasons[Int(reason)] : "reason \(reason)"
    }
}
