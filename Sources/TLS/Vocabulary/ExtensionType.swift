/// An extension by its number (IANA, TLS ExtensionType Values).
@frozen
public struct ExtensionType: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt16
    /// The extension with that number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Whether the value is reserved to keep peers tolerant (RFC 8701).
    public var isGREASE: Bool { CodePoint.isGREASE(rawValue) }

    /// The IANA name; of an unknown extension its wire value.
    public var name: String { isGREASE ? "GREASE" : ExtensionTable.names[rawValue] ?? Hexadecimal.code(rawValue) }
}

extension ExtensionType {
    /// server_name.
    public static let serverName = ExtensionType(rawValue: 0)
    /// max_fragment_length.
    public static let maxFragmentLength = ExtensionType(rawValue: 1)
    /// truncated_hmac.
    public static let truncatedHMAC = ExtensionType(rawValue: 4)
    /// status_request.
    public static let statusRequest = ExtensionType(rawValue: 5)
    /// supported_groups.
    public static let supportedGroups = ExtensionType(rawValue: 10)
    /// ec_point_formats.
    public static let ecPointFormats = ExtensionType(rawValue: 11)
    /// signature_algorithms.
    public static let signatureAlgorithms = ExtensionType(rawValue: 13)
    /// application_layer_protocol_negotiation.
    public static let applicationLayerProtocolNegotiation = ExtensionType(rawValue: 16)
    /// status_request_v2.
    public static let statusRequestV2 = ExtensionType(rawValue: 17)
    /// signed_certificate_timestamp.
    public static let signedCertificateTimestamp = ExtensionType(rawValue: 18)
    /// client_certificate_type.
    public static let clientCertificateType = ExtensionType(rawValue: 19)
    /// server_certificate_type.
    public static let serverCertificateType = ExtensionType(rawValue: 20)
    /// padding.
    public static let padding = ExtensionType(rawValue: 21)
    /// encrypt_then_mac.
    public static let encryptThenMAC = ExtensionType(rawValue: 22)
    /// extended_master_secret.
    public static let extendedMasterSecret = ExtensionType(rawValue: 23)
    /// compress_certificate.
    public static let compressCertificate = ExtensionType(rawValue: 27)
    /// record_size_limit.
    public static let recordSizeLimit = ExtensionType(rawValue: 28)
    /// delegated_credential.
    public static let delegatedCredential = ExtensionType(rawValue: 34)
    /// session_ticket.
    public static let sessionTicket = ExtensionType(rawValue: 35)
    /// key_share as drafts of TLS 1.3 before 23 numbered it.
    public static let draftKeyShare = ExtensionType(rawValue: 40)
    /// pre_shared_key.
    public static let preSharedKey = ExtensionType(rawValue: 41)
    /// early_data.
    public static let earlyData = ExtensionType(rawValue: 42)
    /// supported_versions.
    public static let supportedVersions = ExtensionType(rawValue: 43)
    /// cookie.
    public static let cookie = ExtensionType(rawValue: 44)
    /// psk_key_exchange_modes.
    public static let pskKeyExchangeModes = ExtensionType(rawValue: 45)
    /// certificate_authorities.
    public static let certificateAuthorities = ExtensionType(rawValue: 47)
    /// post_handshake_auth.
    public static let postHandshakeAuth = ExtensionType(rawValue: 49)
    /// signature_algorithms_cert.
    public static let signatureAlgorithmsCert = ExtensionType(rawValue: 50)
    /// key_share.
    public static let keyShare = ExtensionType(rawValue: 51)
    /// application_settings, as Chrome numbered it first.
    public static let oldApplicationSettings = ExtensionType(rawValue: 0x4469)
    /// application_settings (draft-vvv-tls-alps).
    public static let applicationSettings = ExtensionType(rawValue: 0x44cd)
    /// encrypted_client_hello.
    public static let encryptedClientHello = ExtensionType(rawValue: 0xfe0d)
    /// renegotiation_info.
    public static let renegotiationInfo = ExtensionType(rawValue: 0xff01)
}

/// Names of extensions by their numbers (IANA, TLS ExtensionType Values; those at 0x0028, 0x3374, 0x4469, 0x7550 and
/// 0xffce are of expired drafts).
enum ExtensionTable {
    static let names: [UInt16: String] = [
        0x0000: "server_name",
        0x0001: "max_fragment_length",
        0x0002: "client_certificate_url",
        0x0003: "trusted_ca_keys",
        0x0004: "truncated_hmac",
        0x0005: "status_request",
        0x0006: "user_mapping",
        0x0007: "client_authz",
        0x0008: "server_authz",
        0x0009: "cert_type",
        0x000a: "supported_groups",
        0x000b: "ec_point_formats",
        0x000c: "srp",
        0x000d: "signature_algorithms",
        0x000e: "use_srtp",
        0x000f: "heartbeat",
        0x0010: "application_layer_protocol_negotiation",
        0x0011: "status_request_v2",
        0x0012: "signed_certificate_timestamp",
        0x0013: "client_certificate_type",
        0x0014: "server_certificate_type",
        0x0015: "padding",
        0x0016: "encrypt_then_mac",
        0x0017: "extended_master_secret",
        0x0018: "token_binding",
        0x0019: "cached_info",
        0x001a: "tls_lts",
        0x001b: "compress_certificate",
        0x001c: "record_size_limit",
        0x001d: "pwd_protect",
        0x001e: "pwd_clear",
        0x001f: "password_salt",
        0x0020: "ticket_pinning",
        0x0021: "tls_cert_with_extern_psk",
        0x0022: "delegated_credential",
        0x0023: "session_ticket",
        0x0024: "TLMSP",
        0x0025: "TLMSP_proxying",
        0x0026: "TLMSP_delegate",
        0x0027: "supported_ekt_ciphers",
        0x0028: "key_share (drafts before 23)",
        0x0029: "pre_shared_key",
        0x002a: "early_data",
        0x002b: "supported_versions",
        0x002c: "cookie",
        0x002d: "psk_key_exchange_modes",
        0x002f: "certificate_authorities",
        0x0030: "oid_filters",
        0x0031: "post_handshake_auth",
        0x0032: "signature_algorithms_cert",
        0x0033: "key_share",
        0x0034: "transparency_info",
        0x0036: "connection_id",
        0x0037: "external_id_hash",
        0x0038: "external_session_id",
        0x0039: "quic_transport_parameters",
        0x003a: "ticket_request",
        0x003b: "dnssec_chain",
        0x003c: "sequence_number_encryption_algorithms",
        0x003d: "rrc",
        0x3374: "next_protocol_negotiation",
        0x4469: "application_settings_old",
        0x44cd: "application_settings",
        0x7550: "channel_id",
        0xfe0d: "encrypted_client_hello",
        0xff01: "renegotiation_info",
        0xffce: "encrypted_server_name (expired draft)",
    ]
}
