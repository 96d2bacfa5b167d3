import Octets

/// What a server chose (RFC 8446 section 4.1.3), kept as it was sent and read when it is asked for.
public struct ServerHello: Equatable, Sendable {
    /// The body of the message.
    public let body: [UInt8]
    /// `legacy_version`.
    public let legacyVersion: ProtocolVersion
    /// The suite chosen.
    public let cipherSuite: CipherSuite
    /// The version in supported_versions.
    public internal(set) var selectedVersion: ProtocolVersion?
    /// Whether a pre-shared key was chosen.
    public internal(set) var choosesPreSharedKey = false

    let sessionIDField: MessageField
    /// The extensions that could be read.
    var extensionField = MessageField()
    /// Extensions whose content makes no sense: what they would say is not seen.
    public internal(set) var malformedExtensions: [ExtensionType] = []

    init(body: [UInt8], legacyVersion: ProtocolVersion, sessionID: MessageField, cipherSuite: CipherSuite) {
        self.body = body
        self.legacyVersion = legacyVersion
        self.cipherSuite = cipherSuite
        sessionIDField = sessionID
    }

    /// 32 octets.
    public var random: [UInt8] { Array(body[2..<34]) }

    /// 0 to 32 octets.
    public var sessionID: [UInt8] { body.octets(sessionIDField) }

    /// The version negotiated.
    public var version: ProtocolVersion { selectedVersion ?? legacyVersion }

    /// Whether it asks for a second ClientHello instead of answering the first.
    public var isHelloRetryRequest: Bool { Self.isHelloRetryRequest(body.span) }

    /// Whether the body of a message of its type is that of a HelloRetryRequest.
    static func isHelloRetryRequest(_ body: Span<UInt8>) -> Bool {
        guard body.count >= 34 else { return false }
        for (index, octet) in helloRetryRequestRandom.enumerated() where body[2 + index] != octet { return false }
        return true
    }

    /// The random of a ServerHello that is a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446 section
    /// 4.1.3).
    public static let helloRetryRequestRandom: [UInt8] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]

    /// Whether a server that knows a later version says by its random that it was made to choose an earlier one (RFC
    /// 8446 section 4.1.3): somebody between the two may have lowered the offer.
    public var hasDowngradeMark: Bool {
        body[26..<33].elementsEqual([0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44]) && body[33] <= 1
    }

    /// Extension numbers in the server's order.
    public var extensions: [ExtensionType] {
        var types: [ExtensionType] = []
        body.forEachExtension(in: extensionField) { type, _ in types.append(ExtensionType(rawValue: type)) }
        return types
    }

    /// The protocol in application_layer_protocol_negotiation, raw octets.
    public var alpn: [UInt8]? {
        guard let field = field(of: .applicationLayerProtocolNegotiation), field.count > 3 else { return nil }
        return Array(body.octets(field).dropFirst(3).prefix(Int(body[field.range.lowerBound + 2])))
    }

    /// The group of key_share.
    public var keyShare: NamedGroup? {
        guard let field = keyShareField, field.count >= 2 else { return nil }
        return NamedGroup(
            rawValue: UInt16(body[field.range.lowerBound]) << 8 | UInt16(body[field.range.lowerBound + 1]))
    }

    /// Whether the server will staple an OCSP response (up to TLS 1.2 in a message of its own, RFC 6066 section 8).
    public var staplesStatus: Bool { field(of: .statusRequest) != nil || field(of: .statusRequestV2) != nil }

    /// Whether the master secret is the extended one (RFC 7627).
    public var usesExtendedMasterSecret: Bool { field(of: .extendedMasterSecret) != nil }

    /// Whether the MACs of records are cut to ten octets (RFC 6066 section 7).
    var truncatesMACs: Bool { field(of: .truncatedHMAC) != nil }

    /// What either side's Certificate message holds, as far as the server has chosen (RFC 7250 section 4.2).
    var certificateTypes: PerSide<CertificateType?> {
        func chosen(_ type: ExtensionType) -> CertificateType? {
            field(of: type).flatMap { body.octets($0).first }.map { CertificateType(rawValue: $0) }
        }
        return PerSide(client: chosen(.clientCertificateType), server: chosen(.serverCertificateType))
    }

    /// Whether records are encrypted before they are authenticated (RFC 7366).
    public var usesEncryptThenMAC: Bool { field(of: .encryptThenMAC) != nil }

    /// Whether it knows secure renegotiation (RFC 5746).
    public var usesSecureRenegotiation: Bool { field(of: .renegotiationInfo) != nil }

    /// Whether it will send a session ticket (RFC 5077).
    public var promisesSessionTicket: Bool { field(of: .sessionTicket) != nil }

    /// Whether it sends signed certificate timestamps along (RFC 6962 section 3.3.1).
    public var sendsCertificateTimestamps: Bool { field(of: .signedCertificateTimestamp) != nil }

    /// Signed certificate timestamps it sends along; nil without the extension.
    public var certificateTimestampCount: Int? {
        guard let field = field(of: .signedCertificateTimestamp) else { return nil }
        return (try? SignedCertificateTimestamps(body.span.extracting(field.range)))?.count
    }

    /// The compression method chosen; 0 is null. Early drafts of TLS 1.3 have none.
    public var compressionMethod: UInt8? {
        guard legacyVersion.draft == nil else { return nil }
        let index = sessionIDField.range.upperBound + 2
        return index < body.count ? body[index] : nil
    }

    /// Octets of the public value in key_share; nil in a HelloRetryRequest, which only names the group.
    public var keyShareLength: Int? {
        guard let field = keyShareField, field.count >= 4 else { return nil }
        return Int(body[field.range.lowerBound + 2]) << 8 | Int(body[field.range.lowerBound + 3])
    }

    /// max_fragment_length (RFC 6066 section 4), as the largest record in octets; nil when not agreed on or out of
    /// range.
    public var maxFragmentLength: Int? {
        guard let field = field(of: .maxFragmentLength), let code = body.octets(field).first, (1...4).contains(code)
        else { return nil }
        return 256 << Int(code)
    }

    /// record_size_limit (RFC 8449), octets.
    public var recordSizeLimit: Int? {
        guard let field = field(of: .recordSizeLimit), field.count == 2 else { return nil }
        return Int(body[field.range.lowerBound]) << 8 | Int(body[field.range.lowerBound + 1])
    }

    /// Octets of the cookie that a HelloRetryRequest wants to have back (RFC 8446 section 4.2.2).
    public var cookieLength: Int? {
        guard let field = field(of: .cookie), field.count >= 2 else { return nil }
        return field.count - 2
    }

    /// Drafts of TLS 1.3 before 23 numbered it otherwise.
    private var keyShareField: MessageField? { field(of: .keyShare) ?? field(of: .draftKeyShare) }

    private func field(of wanted: ExtensionType) -> MessageField? {
        guard !malformedExtensions.contains(wanted) else { return nil }
        var found: MessageField?
        body.forEachExtension(in: extensionField) { type, field in
            if found == nil, type == wanted.rawValue { found = field }
        }
        return found
    }
}
