extension ProtocolVersion: Comparable {
    /// SSL 2.0, whose ClientHello form outlived it (RFC 6101 appendix E).
    public static let ssl2 = ProtocolVersion(rawValue: 0x0002)
    /// SSL 3.0 (RFC 6101).
    public static let ssl3 = ProtocolVersion(rawValue: 0x0300)
    /// TLS 1.0 (RFC 2246).
    public static let tls10 = ProtocolVersion(rawValue: 0x0301)
    /// TLS 1.1 (RFC 4346).
    public static let tls11 = ProtocolVersion(rawValue: 0x0302)
    /// TLS 1.2 (RFC 5246).
    public static let tls12 = ProtocolVersion(rawValue: 0x0303)
    /// TLS 1.3 (RFC 8446).
    public static let tls13 = ProtocolVersion(rawValue: 0x0304)

    /// Whether `a` is older than `b`. The drafts of TLS 1.3 (0x7f..) come after all.
    public static func < (a: ProtocolVersion, b: ProtocolVersion) -> Bool { a.rawValue < b.rawValue }

    /// Whether this is TLS 1.3 or one of its drafts.
    public var isTLS13: Bool { self == .tls13 || draft != nil || rawValue == 0xfb17 || rawValue == 0xfb1a }

    /// Number of the draft of TLS 1.3 it stands for, nil when it is none.
    public var draft: Int? { rawValue >> 8 == 0x7f ? Int(rawValue & 0xff) : nil }

    /// `TLS 1.2`, `SSL 3.0`, `TLS 1.3 draft 28`; of an unknown version its wire value.
    public var name: String {
        switch self {
        case .ssl2: "SSL 2.0"
        case .ssl3: "SSL 3.0"
        case .tls10: "TLS 1.0"
        case .tls11: "TLS 1.1"
        case .tls12: "TLS 1.2"
        case .tls13: "TLS 1.3"
        case .init(rawValue: 0xfb17): "TLS 1.3 draft 23 (Facebook)"
        case .init(rawValue: 0xfb1a): "TLS 1.3 draft 26 (Facebook)"
        default: draft.map { "TLS 1.3 draft \($0)" } ?? Hexadecimal.code(rawValue)
        }
    }
}

extension CipherSuite {
    /// The IANA name; of an unknown suite its wire value.
    public var name: String {
        if CodePoint.isGREASE(rawValue) { return "GREASE" }
        return CipherSuiteTable.names[rawValue] ?? Hexadecimal.code(rawValue)
    }
}

extension HandshakeType {
    /// hello_request.
    public static let helloRequest = HandshakeType(rawValue: 0)
    /// client_hello.
    public static let clientHello = HandshakeType(rawValue: 1)
    /// server_hello.
    public static let serverHello = HandshakeType(rawValue: 2)
    /// new_session_ticket.
    public static let newSessionTicket = HandshakeType(rawValue: 4)
    /// hello_retry_request, a type of its own in drafts before 22.
    public static let helloRetryRequest = HandshakeType(rawValue: 6)
    /// end_of_early_data.
    public static let endOfEarlyData = HandshakeType(rawValue: 5)
    /// encrypted_extensions.
    public static let encryptedExtensions = HandshakeType(rawValue: 8)
    /// certificate.
    public static let certificate = HandshakeType(rawValue: 11)
    /// server_key_exchange.
    public static let serverKeyExchange = HandshakeType(rawValue: 12)
    /// certificate_request.
    public static let certificateRequest = HandshakeType(rawValue: 13)
    /// server_hello_done.
    public static let serverHelloDone = HandshakeType(rawValue: 14)
    /// certificate_verify.
    public static let certificateVerify = HandshakeType(rawValue: 15)
    /// client_key_exchange.
    public static let clientKeyExchange = HandshakeType(rawValue: 16)
    /// finished.
    public static let finished = HandshakeType(rawValue: 20)
    /// certificate_status.
    public static let certificateStatus = HandshakeType(rawValue: 22)
    /// key_update.
    public static let keyUpdate = HandshakeType(rawValue: 24)
    /// compressed_certificate.
    public static let compressedCertificate = HandshakeType(rawValue: 25)

    /// The name as RFCs write it of messages: `ClientHello`; of an unknown type its number.
    public var name: String {
        switch rawValue {
        case 0: "HelloRequest"
        case 1: "ClientHello"
        case 2: "ServerHello"
        case 3: "HelloVerifyRequest"
        case 4: "NewSessionTicket"
        case 5: "EndOfEarlyData"
        case 6: "HelloRetryRequest"
        case 8: "EncryptedExtensions"
        case 11: "Certificate"
        case 12: "ServerKeyExchange"
        case 13: "CertificateRequest"
        case 14: "ServerHelloDone"
        case 15: "CertificateVerify"
        case 16: "ClientKeyExchange"
        case 20: "Finished"
        case 21: "CertificateURL"
        case 22: "CertificateStatus"
        case 23: "SupplementalData"
        case 24: "KeyUpdate"
        case 25: "CompressedCertificate"
        case 67: "NextProtocol"
        default: "handshake message \(rawValue)"
        }
    }
}

extension AlertLevel {
    /// `warning`, `fatal`; of an unknown level its number.
    public var name: String {
        switch self {
        case .warning: "warning"
        case .fatal: "fatal"
        default: "level \(rawValue)"
        }
    }
}

extension AlertDescription {
    /// close_notify.
    public static let closeNotify = AlertDescription(rawValue: 0)
    /// user_canceled.
    public static let userCanceled = AlertDescription(rawValue: 90)
    /// handshake_failure.
    public static let handshakeFailure = AlertDescription(rawValue: 40)
    /// no_certificate (SSL 3.0).
    public static let noCertificate = AlertDescription(rawValue: 41)
    /// bad_certificate.
    public static let badCertificate = AlertDescription(rawValue: 42)
    /// unsupported_certificate.
    public static let unsupportedCertificate = AlertDescription(rawValue: 43)
    /// certificate_revoked.
    public static let certificateRevoked = AlertDescription(rawValue: 44)
    /// certificate_expired.
    public static let certificateExpired = AlertDescription(rawValue: 45)
    /// certificate_unknown.
    public static let certificateUnknown = AlertDescription(rawValue: 46)
    /// unknown_ca.
    public static let unknownCA = AlertDescription(rawValue: 48)
    /// access_denied.
    public static let accessDenied = AlertDescription(rawValue: 49)
    /// decrypt_error.
    public static let decryptError = AlertDescription(rawValue: 51)
    /// protocol_version.
    public static let protocolVersion = AlertDescription(rawValue: 70)
    /// insufficient_security.
    public static let insufficientSecurity = AlertDescription(rawValue: 71)
    /// unrecognized_name.
    public static let unrecognizedName = AlertDescription(rawValue: 112)
    /// bad_certificate_status_response.
    public static let badCertificateStatusResponse = AlertDescription(rawValue: 113)
    /// certificate_required.
    public static let certificateRequired = AlertDescription(rawValue: 116)
    /// no_application_protocol.
    public static let noApplicationProtocol = AlertDescription(rawValue: 120)

    /// Whether IANA has it.
    public var isAssigned: Bool { AlertTable.names[rawValue] != nil }

    /// The IANA name: `unknown_ca`; of an unknown alert its number.
    public var name: String { AlertTable.names[rawValue] ?? "alert \(rawValue)" }
}
