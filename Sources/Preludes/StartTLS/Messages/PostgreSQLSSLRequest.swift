import Octets

/// SSLRequest of PostgreSQL, which one octet answers (documentation, chapter "Message Formats").
enum PostgreSQLSSLRequest {
    static let turns = [MessageTurn(.client, request), MessageTurn(.server, answer)]

    /// A length of 8 and the code of the request, 1234 and 5679 in its two halves.
    private static let requestCode: UInt32 = 1234 << 16 | 5679

    ///     uint32 length = 8, code = 80877103
    static func request(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        let start = cursor.offset
        guard try cursor.uint32("SSLRequest length") == 8, try cursor.uint32("SSLRequest code") == requestCode else {
            throw DecodeError(.invalidValue, field: "SSLRequest", offset: start)
        }
        return .upgradeRequested("SSLRequest")
    }

    /// `S` or `N`; an old server answers with an ErrorResponse, to which everything that it says belongs.
    static func answer(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        let start = cursor.offset
        switch try cursor.uint8("SSLRequest answer") {
        case UInt8(ascii: "S"): return .upgradeAccepted("S")
        case UInt8(ascii: "N"): return .upgradeRefused("N")
        case UInt8(ascii: "E"):
            _ = cursor.rest()
            return .upgradeRefused("ErrorResponse")
        default: throw DecodeError(.invalidValue, field: "SSLRequest answer", offset: start)
        }
    }
}
