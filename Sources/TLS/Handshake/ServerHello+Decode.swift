public import Octets

extension ServerHello {
    /// The random of a ServerHello that is a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446 section 4.1.3).
    public static let helloRetryRequestRandom: [UInt8] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]

    /// Whether it asks for a second ClientHello instead of answering the first.
    public var isHelloRetryRequest: Bool { random == Self.helloRetryRequestRandom }

    /// The version negotiated.
    public var version: ProtocolVersion { selectedVersion ?? legacyVersion }

    /// Decodes the body of a ServerHello message (RFC 8446 section 4.1.3; for earlier versions RFC 5246 section 7.4.1.3).
    ///
    ///     uint16 legacy_version; opaque random[32]; opaque legacy_session_id_echo<0..32>;
    ///     CipherSuite cipher_suite; uint8 legacy_compression_method; Extension extensions<6..2^16-1>;
    public init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        let version = ProtocolVersion(rawValue: try cursor.uint16("legacy_version"))
        let random = try cursor.array(32, "random")
        var sessionID: [UInt8] = []
        // Drafts of TLS 1.3 before 22 had neither session id nor compression method here.
        let isEarlyDraft = version.draft != nil
        if !isEarlyDraft {
            var session = try cursor.vector8("legacy_session_id_echo")
            sessionID = [UInt8](copying: session.rest())
        }
        let suite = CipherSuite(rawValue: try cursor.uint16("cipher_suite"))
        if !isEarlyDraft { try cursor.skip(1, "legacy_compression_method") }
        self.init(legacyVersion: version, random: random, sessionID: sessionID, cipherSuite: suite)
        guard !cursor.isAtEnd else { return }
        var extensions = try cursor.vector16("extensions")
        while !extensions.isAtEnd {
            let type = try extensions.uint16("extension_type")
            var data = try extensions.vector16("extension_data")
            guard self.extensions.count < ClientHello.listLimit else { continue }
            self.extensions.append(type)
            do throws(DecodeError) { try decode(type, &data) } catch { malformedExtensions.append(type) }
        }
    }

    private mutating func decode(_ type: UInt16, _ data: inout Cursor) throws(DecodeError) {
        switch type {
        case ExtensionType.supportedVersions:
            selectedVersion = ProtocolVersion(rawValue: try data.uint16("selected_version"))
        case ExtensionType.applicationLayerProtocolNegotiation:
            var list = try data.vector16("protocol_name_list")
            var name = try list.vector8("protocol_name")
            alpn = [UInt8](copying: name.rest())
        case ExtensionType.keyShare: keyShare = try data.uint16("group")
        case ExtensionType.preSharedKey: choosesPreSharedKey = true
        default: break
        }
    }
}
