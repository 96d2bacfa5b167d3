/// What a ClientHello offers in its extensions, read when it is asked for.
extension ClientHello {
    /// A key share that was sent along: its group, and octets of the public key.
    public struct KeyShare: Equatable, Sendable {
        /// The group.
        public var group: NamedGroup
        /// Octets of the public value; those of post-quantum groups do not fit one segment with the rest.
        public var length: Int
    }

    /// What is said of an Encrypted ClientHello (draft-ietf-tls-esni): a client that has no key to encrypt to sends one
    /// that looks the same.
    public enum EncryptedClientHello: String, Sendable {
        /// This is the outer hello: it names the provider, not the server; or it is GREASE (its section 6.2), which
        /// nobody outside can tell.
        case outerOrGREASE = "outer-or-grease"
        /// This is the inner one, which never travels in clear.
        case inner
    }

    /// The versions offered, highest first where the client says so: supported_versions without GREASE, else up to
    /// `legacy_version`.
    public var offeredVersions: [ProtocolVersion] {
        let listed = supportedVersions.filter { !CodePoint.isGREASE($0.rawValue) }
        return listed.isEmpty ? [legacyVersion] : listed
    }

    /// supported_versions, in the client's order.
    public var supportedVersions: [ProtocolVersion] { list8(.supportedVersions).map { ProtocolVersion(rawValue: $0) } }

    /// application_layer_protocol_negotiation (RFC 7301), the raw octets of each.
    public var alpn: [[UInt8]] { names(.applicationLayerProtocolNegotiation, lengthOctets: 2) }

    /// supported_groups (RFC 8446 section 4.2.7), GREASE values among them.
    public var groups: [NamedGroup] { list16(.supportedGroups).map { NamedGroup(rawValue: $0) } }

    /// ec_point_formats (RFC 8422 section 5.1.2).
    public var pointFormats: [UInt8] {
        guard let field = field(of: .ecPointFormats), field.count > 1 else { return [] }
        return Array(body.octets(field).dropFirst().prefix(Int(body[field.range.lowerBound])))
    }

    /// signature_algorithms (RFC 8446 section 4.2.3).
    public var signatureAlgorithms: [SignatureScheme] {
        list16(.signatureAlgorithms).map { SignatureScheme(rawValue: $0) }
    }

    /// signature_algorithms_cert: what it accepts in certificates, where that differs.
    public var certificateSignatureAlgorithms: [SignatureScheme] {
        list16(.signatureAlgorithmsCert).map { SignatureScheme(rawValue: $0) }
    }

    /// key_share (RFC 8446 section 4.2.8), in the client's order.
    public var keyShares: [KeyShare] {
        guard let field = field(of: .keyShare) ?? field(of: .draftKeyShare) else { return [] }
        var shares: [KeyShare] = []
        var index = field.range.lowerBound + 2
        while index + 4 <= field.range.upperBound, shares.count < Self.listLimit {
            let length = Int(uint16(index + 2))
            shares.append(KeyShare(group: NamedGroup(rawValue: uint16(index)), length: length))
            index += 4 + length
        }
        return shares
    }

    /// Octets of session_ticket (RFC 5077); 0 asks for one, nil does not know them.
    public var sessionTicketLength: Int? { field(of: .sessionTicket)?.count }

    /// Whether it resumes a session by ticket.
    public var hasSessionTicket: Bool { sessionTicketLength ?? 0 > 0 }

    /// Identities in pre_shared_key (RFC 8446 section 4.2.11); nil when there is none.
    public var preSharedKeyCount: Int? {
        guard let field = field(of: .preSharedKey), field.count >= 2 else { return nil }
        let end = min(field.range.lowerBound + 2 + Int(uint16(field.range.lowerBound)), field.range.upperBound)
        var (index, count) = (field.range.lowerBound + 2, 0)
        while index + 2 <= end, count < Self.listLimit {
            // identity<1..2^16-1> and a 32-bit age.
            index += 2 + Int(uint16(index)) + 4
            count += 1
        }
        return count
    }

    /// Whether a pre_shared_key was offered.
    public var offersPreSharedKey: Bool { field(of: .preSharedKey) != nil }

    /// psk_key_exchange_modes: 0 without, 1 with (EC)DHE (RFC 8446 section 4.2.9).
    public var preSharedKeyModes: [UInt8] {
        field(of: .pskKeyExchangeModes).map { Array(body.octets($0).dropFirst()) } ?? []
    }

    /// Whether application settings are offered, under either number.
    var offersApplicationSettings: Bool {
        field(of: .applicationSettings) != nil || field(of: .oldApplicationSettings) != nil
    }

    /// Whether early data was announced.
    public var offersEarlyData: Bool { field(of: .earlyData) != nil }

    /// Whether it repeats the cookie of a HelloRetryRequest (RFC 8446 section 4.2.2).
    public var hasCookie: Bool { field(of: .cookie) != nil }

    /// Whether it asks for a stapled OCSP response (RFC 6066 section 8).
    public var requestsStatus: Bool { field(of: .statusRequest) != nil || field(of: .statusRequestV2) != nil }

    /// Whether it asks for signed certificate timestamps (RFC 6962 section 3.3.1).
    public var requestsCertificateTimestamps: Bool { field(of: .signedCertificateTimestamp) != nil }

    /// Whether it offers the extended master secret (RFC 7627).
    public var offersExtendedMasterSecret: Bool { field(of: .extendedMasterSecret) != nil }

    /// Whether it offers encrypt-then-MAC (RFC 7366).
    public var offersEncryptThenMAC: Bool { field(of: .encryptThenMAC) != nil }

    /// Whether it knows secure renegotiation, by extension or by signalling suite (RFC 5746 section 3.3).
    public var offersSecureRenegotiation: Bool {
        field(of: .renegotiationInfo) != nil || cipherSuites.contains { $0.rawValue == 0x00ff }
    }

    /// Ways of compressing the certificate it understands (RFC 8879).
    public var certificateCompressionAlgorithms: [CertificateCompressionAlgorithm] {
        list8(.compressCertificate).map { CertificateCompressionAlgorithm(rawValue: $0) }
    }

    /// max_fragment_length (RFC 6066 section 4), as the largest record in octets; nil when not asked for or out of
    /// range.
    public var maxFragmentLength: Int? {
        guard let field = field(of: .maxFragmentLength), let code = body.octets(field).first, (1...4).contains(code)
        else { return nil }
        return 256 << Int(code)
    }

    /// record_size_limit (RFC 8449), octets.
    public var recordSizeLimit: Int? {
        guard let field = field(of: .recordSizeLimit), field.count == 2 else { return nil }
        return Int(uint16(field.range.lowerBound))
    }

    /// Signature algorithms it accepts in delegated credentials (RFC 9345); empty when it knows none.
    public var delegatedCredentialAlgorithms: [SignatureScheme] {
        list16(.delegatedCredential).map { SignatureScheme(rawValue: $0) }
    }

    /// Octets of cookie repeated from a HelloRetryRequest; nil without one.
    public var cookieLength: Int? {
        guard let field = field(of: .cookie), field.count >= 2 else { return nil }
        return field.count - 2
    }

    /// Octets of padding (RFC 7685); nil without the extension.
    public var paddingLength: Int? { field(of: .padding)?.count }

    /// Protocols for which it offers application settings (ALPS, an expired draft that Chrome speaks), the raw octets
    /// of each.
    public var applicationSettings: [[UInt8]] {
        let current = names(.applicationSettings, lengthOctets: 2)
        return current.isEmpty ? names(.oldApplicationSettings, lengthOctets: 2) : current
    }

    /// Whether it would authenticate itself after the handshake (RFC 8446 section 4.2.6).
    public var offersPostHandshakeAuthentication: Bool { field(of: .postHandshakeAuth) != nil }

    /// Encrypted ClientHello; nil when there is no trace of one.
    public var encryptedClientHello: EncryptedClientHello? {
        guard let field = field(of: .encryptedClientHello) else { return nil }
        return body.octets(field).first == 1 ? .inner : .outerOrGREASE
    }

    /// Whether it contains values that servers must ignore (RFC 8701), as browsers send.
    public var hasGREASE: Bool {
        cipherSuites.contains { CodePoint.isGREASE($0.rawValue) } || extensions.contains { $0.isGREASE }
    }

    private func uint16(_ index: Int) -> UInt16 { UInt16(body[index]) << 8 | UInt16(body[index + 1]) }

    /// A list of 16-bit numbers behind a two-octet length.
    private func list16(_ type: ExtensionType) -> [UInt16] {
        guard let field = field(of: type), field.count >= 2 else { return [] }
        let start = field.range.lowerBound + 2
        return body.uint16s(MessageField(start..<min(field.range.upperBound, start + Int(uint16(start - 2)))))
    }

    /// A list of 16-bit numbers behind a one-octet length.
    private func list8(_ type: ExtensionType) -> [UInt16] {
        guard let field = field(of: type), field.count >= 1 else { return [] }
        let start = field.range.lowerBound + 1
        return body.uint16s(MessageField(start..<min(field.range.upperBound, start + Int(body[start - 1]))))
    }

    /// Names behind one-octet lengths, after the octets of the list's own length.
    private func names(_ type: ExtensionType, lengthOctets: Int) -> [[UInt8]] {
        guard let field = field(of: type) else { return [] }
        var names: [[UInt8]] = []
        var index = field.range.lowerBound + lengthOctets
        while index < field.range.upperBound, names.count < Self.listLimit {
            let end = min(index + 1 + Int(body[index]), field.range.upperBound)
            names.append(Array(body[index + 1..<end]))
            index = end
        }
        return names
    }
}
