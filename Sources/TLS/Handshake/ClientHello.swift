/// What a client offers (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2).
///
/// It keeps the message as it was sent and reads out of it what is asked for: of most connections that is the server's
/// name and a fingerprint, and of those that fail nearly everything.
public struct ClientHello: Equatable, Sendable {
    /// Cipher suites, extensions, groups … read of each list; longer ones are hostile.
    static let listLimit = 1024

    /// The body of the message, from `legacy_version` on; in the format of SSL 2.0 from its message type on.
    public let body: [UInt8]
    /// `legacy_version`, up to TLS 1.2 the highest offered.
    public let legacyVersion: ProtocolVersion
    /// Host name of server_name (RFC 6066 section 3), escaped where it is no text. With Encrypted ClientHello it is the
    /// outer one; see ``encryptedClientHello``.
    public var serverName: String?
    /// Octets of the message body.
    public var length: Int
    /// Whether it came in the format of SSL 2.0 (RFC 5246 appendix E.2).
    public let isSSL2Format: Bool
    /// Whether the capture lacks the end of it: what it offers may be more.
    public internal(set) var isCut = false

    let randomField: MessageField
    let sessionIDField: MessageField
    let cipherSuiteField: MessageField
    let compressionMethodField: MessageField
    /// The extensions that could be read.
    var extensionField = MessageField()
    /// Extensions whose content makes no sense, in the client's order: what they would say is not seen.
    public internal(set) var malformedExtensions: [ExtensionType] = []

    init(
        body: [UInt8], legacyVersion: ProtocolVersion, random: MessageField, sessionID: MessageField,
        cipherSuites: MessageField,
        compressionMethods: MessageField = MessageField(), isSSL2Format: Bool = false
    ) {
        self.body = body
        self.legacyVersion = legacyVersion
        self.isSSL2Format = isSSL2Format
        length = body.count
        randomField = random
        sessionIDField = sessionID
        cipherSuiteField = cipherSuites
        compressionMethodField = compressionMethods
    }

    /// 32 octets. The challenge of SSL 2.0 is padded with zeros on the left to make it (RFC 5246 appendix E.2).
    public var random: [UInt8] {
        let octets = body.octets(randomField).suffix(32)
        return Array(repeating: 0, count: 32 - octets.count) + octets
    }

    /// 0 to 32 octets.
    public var sessionID: [UInt8] { body.octets(sessionIDField) }

    /// In the client's order, GREASE values among them.
    public var cipherSuites: [CipherSuite] {
        guard isSSL2Format else { return body.uint16s(cipherSuiteField).map { CipherSuite(rawValue: $0) } }
        // Three octets each; those of TLS begin with a zero, those of SSL 2.0 alone do not.
        let octets = body[cipherSuiteField.range]
        return stride(from: octets.startIndex, to: octets.endIndex - 2, by: 3).prefix(Self.listLimit).compactMap {
            octets[$0] == 0 ? CipherSuite(rawValue: UInt16(octets[$0 + 1]) << 8 | UInt16(octets[$0 + 2])) : nil
        }
    }

    /// legacy_compression_methods; 0 is null.
    public var compressionMethods: [UInt8] { body.octets(compressionMethodField) }

    /// Extension numbers in the client's order, GREASE values among them.
    public var extensions: [ExtensionType] {
        var types: [ExtensionType] = []
        body.forEachExtension(in: extensionField) { type, _ in types.append(ExtensionType(rawValue: type)) }
        return types
    }

    /// The data of an extension; of one that comes twice the first.
    func field(of wanted: ExtensionType) -> MessageField? {
        guard !malformedExtensions.contains(wanted) else { return nil }
        var found: MessageField?
        body.forEachExtension(in: extensionField) { type, field in
            if found == nil, type == wanted.rawValue { found = field }
        }
        return found
    }
}
