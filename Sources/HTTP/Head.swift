public import Octets

/// The head of an HTTP/1 request (RFC 9112 section 3), as far as a diagnosis needs it. Octets that are not printable
/// are escaped.
public struct RequestHead: Equatable, Sendable {
    /// The frame that completed it.
    public var mark: Mark
    /// The method.
    public var method: String
    /// The request target as sent.
    public var target: String
    /// The Host field.
    public var host: String?
    /// The User-Agent field.
    public var userAgent: String?
}

/// The head of an HTTP/1 response (RFC 9112 section 4), as far as a diagnosis needs it.
public struct ResponseHead: Equatable, Sendable {
    /// The frame that completed it.
    public var mark: Mark
    /// The status code, 100 to 999.
    public var status: Int
    /// The Server field.
    public var server: String?
}
