import Octets

/// How a client of SOCKS 5 authenticates (IANA, SOCKS Methods).
struct SOCKSMethod: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    let rawValue: UInt8

    /// Not at all.
    static let none = SOCKSMethod(rawValue: 0)
    /// By GSS-API (RFC 1961).
    static let gssAPI = SOCKSMethod(rawValue: 1)
    /// By name and password (RFC 1929).
    static let password = SOCKSMethod(rawValue: 2)
    /// The proxy accepts none of those offered.
    static let noneAcceptable = SOCKSMethod(rawValue: 0xff)

    /// Whether it has a number that is assigned by IANA (up to 9) or for private use.
    var isPlausible: Bool { rawValue < 10 || rawValue >= 0x80 }

    /// The method that a proxy has chosen.
    ///
    ///     uint8 version = 5, method
    static func chosen(_ cursor: inout Cursor) throws(DecodeError) -> SOCKSMethod {
        let start = cursor.offset
        let version = try cursor.uint8("SOCKS version")
        let method = SOCKSMethod(rawValue: try cursor.uint8("SOCKS method"))
        guard version == 5 else { throw DecodeError(.invalidValue, field: "SOCKS version", offset: start) }
        return method
    }
}
