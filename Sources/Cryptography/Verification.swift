/// What a trust store says of a certificate chain for a host at a moment.
public struct Verification: Hashable, Sendable {
    /// Name of the trust store asked.
    public var trust: String
    /// The moment asked about, seconds since 1970 UTC.
    public var at: Int64
    /// The host name or address the certificate had to be for; nil when none was checked.
    public var host: String?
    /// OpenSSL's error code: 0 is ok (`X509_V_OK`).
    public var code: Int32
    /// `ok`, or the error as OpenSSL prints it.
    public var result: String
    /// Where in the chain it failed, 0 the leaf; nil when ok.
    public var depth: Int?

    /// A verification of those values.
    public init(trust: String, at: Int64, host: String?, code: Int32, result: String, depth: Int?) {
        self.trust = trust
        self.at = at
        self.host = host
        self.code = code
        self.result = result
        self.depth = depth
    }
}
