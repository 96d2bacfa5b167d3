public import Octets

extension ServerHello {
    /// Decodes the body of a ServerHello message (RFC 8446 section 4.1.3; for earlier versions RFC 5246 section
    /// 7.4.1.3).
    ///
    ///     uint16 legacy_version; opaque random[32]; opaque legacy_session_id_echo<0..32>;
    ///     CipherSuite cipher_suite; uint8 legacy_compression_method; Extension extensions<6..2^16-1>;
    public init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try self.init(fixedPart: &cursor, of: body)
        guard !cursor.isAtEnd else { return }
        try decodeExtensions(&cursor)
    }

    /// Decodes as much of a ServerHello as can be read, whose extensions are malformed.
    public init(malformed body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try self.init(fixedPart: &cursor, of: body)
        do throws(DecodeError) { try decodeExtensions(&cursor) } catch {}
    }

    /// What every version has. Drafts of TLS 1.3 before 22 had neither session id nor compression method here.
    private init(fixedPart cursor: inout Cursor, of body: Span<UInt8>) throws(DecodeError) {
        let version = ProtocolVersion(rawValue: try cursor.uint16("legacy_version"))
        try cursor.skip(32, "random")
        let isEarlyDraft = version.draft != nil
        var session = MessageField()
        if !isEarlyDraft {
            let content = try cursor.vector8("legacy_session_id_echo")
            session = MessageField(cursor.position - content.remaining..<cursor.position)
        }
        let suite = CipherSuite(rawValue: try cursor.uint16("cipher_suite"))
        if !isEarlyDraft { try cursor.skip(1, "legacy_compression_method") }
        self.init(body: [UInt8](copying: body), legacyVersion: version, sessionID: session, cipherSuite: suite)
    }

    private mutating func decodeExtensions(_ cursor: inout Cursor) throws(DecodeError) {
        var extensions = try cursor.vector16("extensions")
        let start = extensions.offset
        while !extensions.isAtEnd {
            let type = ExtensionType(rawValue: try extensions.uint16("extension_type"))
            var data = try extensions.vector16("extension_data")
            do throws(DecodeError) { try decode(type, &data) } catch {
                if malformedExtensions.count < ClientHello.listLimit { malformedExtensions.append(type) }
            }
            extensionField = MessageField(start..<extensions.offset)
        }
    }

    private mutating func decode(_ type: ExtensionType, _ data: inout Cursor) throws(DecodeError) {
        switch type {
        case .supportedVersions: selectedVersion = ProtocolVersion(rawValue: try data.uint16("selected_version"))
        case .preSharedKey: choosesPreSharedKey = true
        case .keyShare, .draftKeyShare: _ = try data.uint16("group")
        case .applicationLayerProtocolNegotiation:
            var list = try data.vector16("protocol_name_list")
            _ = try list.vector8("protocol_name")
        default: break
        }
    }
}
