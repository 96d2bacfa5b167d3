/// What a client offers (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2).
public struct ClientHello: Equatable, Sendable {
    /// `legacy_version`, up to TLS 1.2 the highest offered.
    public var legacyVersion: ProtocolVersion
    /// 32 octets.
    public var random: [UInt8]
    /// 0 to 32 octets.
    public var sessionID: [UInt8]
    /// In the client's order, GREASE values among them.
    public var cipherSuites: [CipherSuite]
    /// Extension numbers in the client's order, GREASE values among them.
    public var extensions: [UInt16] = []
    /// Host name of server_name (RFC 6066 section 3), escaped where it is no text.
    public var serverName: String?
    /// supported_versions, in the client's order.
    public var supportedVersions: [ProtocolVersion] = []
    /// application_layer_protocol_negotiation (RFC 7301), the raw octets of each.
    public var alpn: [[UInt8]] = []
    /// supported_groups.
    public var groups: [UInt16] = []
    /// Groups of the key shares sent.
    public var keyShares: [UInt16] = []
    /// ec_point_formats (RFC 8422).
    public var pointFormats: [UInt8] = []
    /// signature_algorithms.
    public var signatureAlgorithms: [UInt16] = []
    /// Whether a session ticket (RFC 5077) with content was sent.
    public var hasSessionTicket = false
    /// Whether a pre_shared_key was offered.
    public var offersPreSharedKey = false
    /// Whether early data was announced.
    public var offersEarlyData = false
    /// Whether it came in the format of SSL 2.0 (RFC 5246 appendix E.2).
    public var isSSL2Format = false
    /// Numbers of extensions whose content makes no sense: what they would say is not seen.
    public var malformedExtensions: [UInt16] = []
    /// Octets of the message body.
    public var length: Int = 0

    /// A hello of those values; the others are empty.
    public init(legacyVersion: ProtocolVersion, random: [UInt8], sessionID: [UInt8], cipherSuites: [CipherSuite]) {
        self.legacyVersion = legacyVersion
        self.random = random
        self.sessionID = sessionID
        self.cipherSuites = cipherSuites
    }
}
