/// Hellos put together from values, as the stages after this one need them in their tests: encoded and read like any
/// other.
extension ClientHello {
    /// A hello that offers those suites, to a server of that name.
    package init(
        legacyVersion: ProtocolVersion = .tls12, random: [UInt8] = Array(repeating: 0, count: 32),
        cipherSuites: [CipherSuite],
        serverName: String? = nil
    ) {
        let version = HelloEncoding.uint16(legacyVersion.rawValue)
        let suites = cipherSuites.flatMap { HelloEncoding.uint16($0.rawValue) }
        self.init(
            body: version + random + [0] + HelloEncoding.uint16(UInt16(suites.count)) + suites + [1, 0],
            legacyVersion: legacyVersion,
            random: MessageField(2..<34), sessionID: MessageField(), cipherSuites: MessageField(37..<37 + suites.count),
            compressionMethods: MessageField(38 + suites.count..<39 + suites.count))
        self.serverName = serverName
    }
}

extension ServerHello {
    /// A hello that chooses that suite.
    package init(
        legacyVersion: ProtocolVersion = .tls12, random: [UInt8] = Array(repeating: 0, count: 32),
        sessionID: [UInt8] = [],
        cipherSuite: CipherSuite
    ) {
        let version = HelloEncoding.uint16(legacyVersion.rawValue)
        self.init(
            body: version + random + [UInt8(sessionID.count)] + sessionID + HelloEncoding.uint16(cipherSuite.rawValue)
                + [0],
            legacyVersion: legacyVersion, sessionID: MessageField(35..<35 + sessionID.count), cipherSuite: cipherSuite)
    }
}

private enum HelloEncoding {
    static func uint16(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
}
