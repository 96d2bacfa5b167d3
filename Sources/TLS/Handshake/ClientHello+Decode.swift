public import Octets

extension ClientHello {
    /// Cipher suites, extensions, groups … kept of each list; longer ones are hostile.
    static let listLimit = 1024

    /// Decodes the body of a ClientHello message (RFC 8446 section 4.1.2; for earlier versions RFC 5246 section 7.4.1.2).
    ///
    ///     uint16 legacy_version; opaque random[32]; opaque legacy_session_id<0..32>;
    ///     CipherSuite cipher_suites<2..2^16-2>; opaque legacy_compression_methods<1..2^8-1>; Extension extensions<0..2^16-1>;
    public init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        let version = ProtocolVersion(rawValue: try cursor.uint16("legacy_version"))
        let random = try cursor.array(32, "random")
        var session = try cursor.vector8("legacy_session_id")
        let sessionID = [UInt8](copying: session.rest())
        var list = try cursor.vector16("cipher_suites")
        let suites = try list.uint16s("cipher_suites").map { CipherSuite(rawValue: $0) }
        _ = try cursor.vector8("legacy_compression_methods")
        self.init(legacyVersion: version, random: random, sessionID: sessionID, cipherSuites: suites)
        length = body.count
        // SSL 3.0 and TLS 1.0 have no extensions; nothing at all may follow.
        guard !cursor.isAtEnd else { return }
        var extensions = try cursor.vector16("extensions")
        while !extensions.isAtEnd {
            let type = try extensions.uint16("extension_type")
            var data = try extensions.vector16("extension_data")
            guard self.extensions.count < Self.listLimit else { continue }
            self.extensions.append(type)
            do throws(DecodeError) { try decode(type, &data) } catch { malformedExtensions.append(type) }
        }
    }

    private mutating func decode(_ type: UInt16, _ data: inout Cursor) throws(DecodeError) {
        switch type {
        case ExtensionType.serverName: try decodeServerName(&data)
        case ExtensionType.supportedGroups:
            var list = try data.vector16("named_group_list")
            groups = try list.uint16s("named_group_list")
        case ExtensionType.ecPointFormats:
            var list = try data.vector8("ec_point_format_list")
            pointFormats = [UInt8](copying: list.rest())
        case ExtensionType.signatureAlgorithms:
            var list = try data.vector16("supported_signature_algorithms")
            signatureAlgorithms = try list.uint16s("supported_signature_algorithms")
        case ExtensionType.applicationLayerProtocolNegotiation: try decodeALPN(&data)
        case ExtensionType.sessionTicket: hasSessionTicket = data.remaining > 0
        case ExtensionType.preSharedKey: offersPreSharedKey = true
        case ExtensionType.earlyData: offersEarlyData = true
        case ExtensionType.supportedVersions:
            var list = try data.vector8("versions")
            supportedVersions = try list.uint16s("versions").map { ProtocolVersion(rawValue: $0) }
        case ExtensionType.keyShare: try decodeKeyShares(&data)
        default: break
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

    /// application_layer_protocol_negotiation (RFC 7301 section 3.1).
    private mutating func decodeALPN(_ data: inout Cursor) throws(DecodeError) {
        var list = try data.vector16("protocol_name_list")
        while !list.isAtEnd, alpn.count < Self.listLimit {
            var name = try list.vector8("protocol_name")
            alpn.append([UInt8](copying: name.rest()))
        }
    }

    /// key_share (RFC 8446 section 4.2.8).
    private mutating func decodeKeyShares(_ data: inout Cursor) throws(DecodeError) {
        var list = try data.vector16("client_shares")
        while !list.isAtEnd, keyShares.count < Self.listLimit {
            keyShares.append(try list.uint16("group"))
            _ = try list.vector16("key_exchange")
        }
    }

    /// Decodes a ClientHello in the format of SSL 2.0 that offers a later version (RFC 5246 appendix E.2), from its message type on.
    ///
    ///     uint8 msg_type = 1; Version version; uint16 cipher_spec_length, session_id_length, challenge_length;
    ///     V2CipherSpec cipher_specs; opaque session_id; opaque challenge;
    public init(ssl2 body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        try cursor.skip(1, "msg_type")
        let version = ProtocolVersion(rawValue: try cursor.uint16("version"))
        let specs = Int(try cursor.uint16("cipher_spec_length"))
        let session = Int(try cursor.uint16("session_id_length"))
        let challenge = Int(try cursor.uint16("challenge_length"))
        var list = try cursor.sub(specs, "cipher_specs")
        var suites: [CipherSuite] = []
        while !list.isAtEnd, suites.count < Self.listLimit {
            // Three octets; those of TLS begin with a zero, those of SSL 2.0 alone do not.
            let spec = try list.uint24("cipher_spec")
            if spec <= 0xffff { suites.append(CipherSuite(rawValue: UInt16(truncatingIfNeeded: spec))) }
        }
        let sessionID = try cursor.array(session, "session_id")
        let random = try cursor.array(challenge, "challenge").suffix(32)
        // The challenge is padded with zeros on the left to make the random of the handshake.
        self.init(
            legacyVersion: version, random: Array(repeating: 0, count: 32 - random.count) + random, sessionID: sessionID,
            cipherSuites: suites)
        length = body.count
        isSSL2Format = true
    }

    /// The versions offered, highest first where the client says so: supported_versions without GREASE, else up to `legacy_version`.
    public var offeredVersions: [ProtocolVersion] {
        let listed = supportedVersions.filter { !CodePoint.isGREASE($0.rawValue) }
        return listed.isEmpty ? [legacyVersion] : listed
    }
}

extension Cursor {
    /// Reads everything left as 16-bit numbers, no more than a hello's list limit of them.
    @_lifetime(self: copy self)
    mutating func uint16s(_ field: StaticString) throws(DecodeError) -> [UInt16] {
        var values: [UInt16] = []
        values.reserveCapacity(min(remaining / 2, ClientHello.listLimit))
        while !isAtEnd {
            let value = try uint16(field)
            if values.count < ClientHello.listLimit { values.append(value) }
        }
        return values
    }
}
