/// What a server chose (RFC 8446 section 4.1.3).
public struct ServerHello: Equatable, Sendable {
    /// `legacy_version`.
    public var legacyVersion: ProtocolVersion
    /// 32 octets.
    public var random: [UInt8]
    /// 0 to 32 octets.
    public var sessionID: [UInt8]
    /// The suite chosen.
    public var cipherSuite: CipherSuite
    /// Extension numbers in the server's order.
    public var extensions: [UInt16] = []
    /// The version in supported_versions.
    public var selectedVersion: ProtocolVersion?
    /// The protocol in application_layer_protocol_negotiation, raw octets.
    public var alpn: [UInt8]?
    /// The group of key_share.
    public var keyShare: UInt16?
    /// Whether a pre-shared key was chosen.
    public var choosesPreSharedKey = false

    /// Numbers of extensions whose content makes no sense: what they would say is not seen.
    public var malformedExtensions: [UInt16] = []

    /// A hello of those values; the others are empty.
    public init(legacyVersion: ProtocolVersion, random: [UInt8], sessionID: [UInt8], cipherSuite: CipherSuite) {
        self.legacyVersion = legacyVersion
        self.random = random
        self.sessionID = sessionID
        self.cipherSuite = cipherSuite
    }
}
