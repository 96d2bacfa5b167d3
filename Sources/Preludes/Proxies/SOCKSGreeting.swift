import Octets

/// The first message of a client of SOCKS 5: by what methods it can authenticate (RFC 1928 section 3).
struct SOCKSGreeting {
    /// The methods, in the client's order.
    var methods: [SOCKSMethod]

    ///     uint8 version = 5; uint8 methods<0..255>
    init(_ cursor: inout Cursor) throws(DecodeError) {
        let start = cursor.offset
        guard try cursor.uint8("SOCKS version") == 5 else {
            throw DecodeError(.invalidValue, field: "SOCKS version", offset: start)
        }
        var list = try cursor.vector8("SOCKS methods")
        methods = [UInt8](copying: list.rest()).map(SOCKSMethod.init)
    }
}
