import Octets

/// The messages by which a client of SOCKS 5 authenticates, as far as their ends must be found. Names and passwords of
/// users are stepped over.
enum SOCKSAuthentication {
    /// Reads name and password (RFC 1929 section 2); whether it is a message of that method.
    ///
    ///     uint8 version = 1; uint8 user name<1..255>, password<1..255>
    static func password(_ cursor: inout Cursor) throws(DecodeError) -> Bool {
        let version = try cursor.uint8("SOCKS password version")
        _ = try cursor.vector8("SOCKS user name")
        _ = try cursor.vector8("SOCKS password")
        return version == 1
    }

    /// Reads the answer to name and password; whether they are right.
    ///
    ///     uint8 version = 1, status
    static func passwordStatus(_ cursor: inout Cursor) throws(DecodeError) -> Bool {
        try cursor.skip(1, "SOCKS password version")
        return try cursor.uint8("SOCKS password status") == 0
    }

    /// A message of GSS-API (RFC 1961).
    enum GSSAPI: Equatable {
        /// A token (section 3.4) or a level of protection (section 4.3), of so many octets behind the header.
        case token(length: Int)
        /// Refused, which has no length (section 3.8).
        case abort
    }

    /// Reads the header of a message of GSS-API.
    ///
    ///     uint8 version = 1, type; uint16 length
    static func gssAPI(_ cursor: inout Cursor) throws(DecodeError) -> GSSAPI {
        let start = cursor.offset
        switch (try cursor.uint8("SOCKS GSS-API version"), try cursor.uint8("SOCKS GSS-API message type")) {
        case (1, 0xff): return .abort
        case (1, 1), (1, 2): return .token(length: Int(try cursor.uint16("SOCKS GSS-API length")))
        default: throw DecodeError(.invalidValue, field: "SOCKS GSS-API message type", offset: start)
        }
    }
}
