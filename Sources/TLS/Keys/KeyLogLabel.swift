/// What a line of a key log holds a secret for: the labels of the SSLKEYLOGFILE format (RFC 9850, formerly NSS's own).
public struct KeyLogLabel: RawRepresentable, Hashable, Sendable {
    /// The label as it stands in the file.
    public let rawValue: String
    /// That label, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The master secret of a session up to TLS 1.2.
    public static let clientRandom = KeyLogLabel(rawValue: "CLIENT_RANDOM")
    /// A premaster secret by the first octets of its encrypted form in ClientKeyExchange (RSA key exchange only).
    public static let rsa = KeyLogLabel(rawValue: "RSA")
    /// The client's early data, TLS 1.3.
    public static let clientEarlyTraffic = KeyLogLabel(rawValue: "CLIENT_EARLY_TRAFFIC_SECRET")
    /// The client's part of the handshake, TLS 1.3.
    public static let clientHandshakeTraffic = KeyLogLabel(rawValue: "CLIENT_HANDSHAKE_TRAFFIC_SECRET")
    /// The server's part of the handshake, TLS 1.3.
    public static let serverHandshakeTraffic = KeyLogLabel(rawValue: "SERVER_HANDSHAKE_TRAFFIC_SECRET")
    /// The client's application data up to its first KeyUpdate, TLS 1.3.
    public static let clientTraffic = KeyLogLabel(rawValue: "CLIENT_TRAFFIC_SECRET_0")
    /// The server's application data up to its first KeyUpdate, TLS 1.3.
    public static let serverTraffic = KeyLogLabel(rawValue: "SERVER_TRAFFIC_SECRET_0")
    /// What applications derive keys of their own from; no record is encrypted with it.
    public static let exporter = KeyLogLabel(rawValue: "EXPORTER_SECRET")
    /// The same of early data.
    public static let earlyExporter = KeyLogLabel(rawValue: "EARLY_EXPORTER_SECRET")

    /// Labels of secrets that decrypt something here.
    static let used: Set<KeyLogLabel> = [
        .clientRandom, .rsa, .clientEarlyTraffic, .clientHandshakeTraffic, .serverHandshakeTraffic, .clientTraffic,
        .serverTraffic,
    ]

    /// Octets that a secret of this label may have: a master secret and a premaster secret have 48, a traffic secret
    /// those of a hash.
    var lengths: ClosedRange<Int> { self == .clientRandom || self == .rsa ? 48...48 : 32...64 }

    /// Octets of what the secret is found by: the client's random, or the start of the encrypted premaster secret.
    var keyLength: Int { self == .rsa ? 8 : 32 }
}
