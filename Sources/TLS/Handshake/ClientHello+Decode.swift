public import Octets

extension ClientHello {
    /// Decodes the body of a ClientHello message (RFC 8446 section 4.1.2; for earlier versions RFC 5246 section
    /// 7.4.1.2).
    ///
    ///     uint16 legacy_version; opaque random[32]; opaque legacy_session_id<0..32>;
    ///     CipherSuite cipher_suites<2..2^16-2>; opaque legacy_compression_methods<1..2^8-1>; Extension extensions<0..2^16-1>;
    public init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try self.init(fixedPart: &cursor, of: body)
        // SSL 3.0 and TLS 1.0 have no extensions; nothing at all may follow.
        guard !cursor.isAtEnd else { return }
        var extensions = try cursor.vector16("extensions")
        try decodeExtensions(&extensions)
    }

    /// Decodes as much of a ClientHello as there is of it, whose rest a snap length cut off, or is malformed; it must
    /// reach beyond the compression methods. Servers are chosen by its name, which is worth having of half a hello.
    public init(malformed body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try self.init(fixedPart: &cursor, of: body)
        do throws(DecodeError) {
            let claimed = Int(try cursor.uint16("extensions"))
            var extensions = try cursor.sub(min(claimed, cursor.remaining), "extensions")
            try decodeExtensions(&extensions)
        } catch {}
    }

    /// What every version has.
    private init(fixedPart cursor: inout Cursor, of body: Span<UInt8>) throws(DecodeError) {
        let version = ProtocolVersion(rawValue: try cursor.uint16("legacy_version"))
        let random = MessageField(cursor.position..<cursor.position + 32)
        try cursor.skip(32, "random")
        let session = try cursor.field8("legacy_session_id")
        let suites = try cursor.field16("cipher_suites")
        guard suites.count.isMultiple(of: 2) else {
            throw DecodeError(
                .truncated, field: "cipher_suites", offset: suites.range.upperBound, needed: 2, available: 1)
        }
        let compression = try cursor.field8("legacy_compression_methods")
        self.init(
            body: [UInt8](copying: body), legacyVersion: version, random: random, sessionID: session,
            cipherSuites: suites,
            compressionMethods: compression)
    }

    /// Checks the extensions one by one, so that what is read out of them later is well-formed; one that is not loses
    /// itself only.
    private mutating func decodeExtensions(_ extensions: inout Cursor) throws(DecodeError) {
        let start = extensions.offset
        while !extensions.isAtEnd {
            let type = ExtensionType(rawValue: try extensions.uint16("extension_type"))
            var data = try extensions.vector16("extension_data")
            do throws(DecodeError) {
                if type == .serverName {
                    try decodeServerName(&data)
                } else {
                    try Self.check(type, &data)
                }
            } catch {
                if malformedExtensions.count < Self.listLimit { malformedExtensions.append(type) }
            }
            extensionField = MessageField(start..<extensions.offset)
        }
    }

    /// server_name (RFC 6066 section 3): a list of which only host names exist.
    private mutating func decodeServerName(_ data: inout Cursor) throws(DecodeError) {
        guard !data.isAtEnd else { return }
        var list = try data.vector16("server_name_list")
        while !list.isAtEnd {
            let type = try list.uint8("name_type")
            var name = try list.vector16("host_name")
            if type == 0, serverName == nil { serverName = PrintableText.escape(name.rest()) }
        }
    }

    private static func check(_ type: ExtensionType, _ data: inout Cursor) throws(DecodeError) {
        switch type {
        case .supportedGroups:
            var list = try data.vector16("named_group_list")
            while !list.isAtEnd { try list.skip(2, "named_group") }
        case .ecPointFormats: _ = try data.vector8("ec_point_format_list")
        case .signatureAlgorithms:
            var list = try data.vector16("supported_signature_algorithms")
            while !list.isAtEnd { try list.skip(2, "signature_scheme") }
        case .supportedVersions:
            var list = try data.vector8("versions")
            while !list.isAtEnd { try list.skip(2, "version") }
        case .applicationLayerProtocolNegotiation:
            var list = try data.vector16("protocol_name_list")
            while !list.isAtEnd { _ = try list.vector8("protocol_name") }
        case .keyShare, .draftKeyShare:
            var list = try data.vector16("client_shares")
            while !list.isAtEnd {
                try list.skip(2, "group")
                _ = try list.vector16("key_exchange")
            }
        default: break
        }
    }

    /// Decodes a ClientHello in the format of SSL 2.0 that offers a later version (RFC 5246 appendix E.2), from its
    /// message type on.
    ///
    ///     uint8 msg_type = 1; Version version; uint16 cipher_spec_length, session_id_length, challenge_length;
    ///     V2CipherSpec cipher_specs; opaque session_id; opaque challenge;
    public init(ssl2 body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try cursor.skip(1, "msg_type")
        let version = ProtocolVersion(rawValue: try cursor.uint16("version"))
        let lengths = [
            Int(try cursor.uint16("cipher_spec_length")), Int(try cursor.uint16("session_id_length")),
            Int(try cursor.uint16("challenge_length")),
        ]
        var fields: [MessageField] = []
        for length in lengths {
            let start = cursor.position
            try cursor.skip(length, "cipher_specs, session_id, challenge")
            fields.append(MessageField(start..<cursor.position))
        }
        self.init(
            body: [UInt8](copying: body), legacyVersion: version, random: fields[2], sessionID: fields[1],
            cipherSuites: fields[0],
            isSSL2Format: true)
    }
}

extension Cursor {
    /// Steps over a one-octet length and as many octets, and tells where they are.
    @_lifetime(self: copy self)
    fileprivate mutating func field8(_ field: StaticString) throws(DecodeError) -> MessageField {
        let content = try vector8(field)
        return MessageField(position - content.remaining..<position)
    }

    /// Steps over a two-octet length and as many octets, and tells where they are.
    @_lifetime(self: copy self)
    fileprivate mutating func field16(_ field: StaticString) throws(DecodeError) -> MessageField {
        let content = try vector16(field)
        return MessageField(position - content.remaining..<position)
    }
}
