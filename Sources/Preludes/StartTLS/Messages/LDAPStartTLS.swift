import Octets

/// StartTLS of LDAP (RFC 4511 section 4.14): an extended request with its OID, and the extended response.
///
/// Such messages are short, but some encoders write lengths in four octets all the same. Controls may follow the
/// operation.
enum LDAPStartTLS {
    static let turns = [MessageTurn(.client, request), MessageTurn(.server, response)]

    /// Octets of a diagnostic message that are kept.
    private static let diagnosticLimit = 128

    /// Identifier octets (RFC 4511 section 4.12, X.690 section 8.1.2).
    private enum Tag {
        static let integer: UInt8 = 0x02
        static let octetString: UInt8 = 0x04
        static let enumerated: UInt8 = 0x0a
        static let sequence: UInt8 = 0x30
        static let extendedRequest: UInt8 = 0x77
        static let extendedResponse: UInt8 = 0x78
        static let requestName: UInt8 = 0x80
    }

    private static let oid = Array("1.3.6.1.4.1.1466.20037".utf8)

    ///     ExtendedRequest ::= [APPLICATION 23] SEQUENCE {
    ///         requestName [0] LDAPOID, requestValue [1] OCTET STRING OPTIONAL }
    static func request(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        var request = try operation(&cursor, Tag.extendedRequest)
        var name = try request.element(Tag.requestName, "requestName")
        guard [UInt8](copying: name.rest()) == oid else {
            throw DecodeError(.invalidValue, field: "requestName", offset: name.offset)
        }
        return .upgradeRequested("StartTLS")
    }

    ///     ExtendedResponse ::= [APPLICATION 24] SEQUENCE {
    ///         resultCode ENUMERATED, matchedDN LDAPDN, diagnosticMessage LDAPString, … }
    static func response(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        var response = try operation(&cursor, Tag.extendedResponse)
        var result = try response.element(Tag.enumerated, "resultCode")
        let code = try result.uint8("resultCode")
        try result.end("resultCode")
        if code == 0 { return .upgradeAccepted("success") }
        let name = resultNames[code].map { "\($0) (\(code))" } ?? "resultCode \(code)"
        let words = diagnosticMessage(response)
        return .upgradeRefused(words.isEmpty ? name : "\(name): \(words)")
    }

    /// What the server says of it in words; empty where that cannot be read.
    private static func diagnosticMessage(_ behindCode: Cursor) -> String {
        var response = behindCode
        do throws(DecodeError) {
            _ = try response.element(Tag.octetString, "matchedDN")
            var message = try response.element(Tag.octetString, "diagnosticMessage")
            return PrintableText.escape(message.rest().extracting(first: diagnosticLimit), keepsSpaces: true)
        } catch {
            return ""
        }
    }

    ///     LDAPMessage ::= SEQUENCE { messageID MessageID, protocolOp CHOICE { … }, controls [0] Controls OPTIONAL }
    @_lifetime(copy cursor)
    private static func operation(_ cursor: inout Cursor, _ tag: UInt8) throws(DecodeError) -> Cursor {
        var message = try cursor.element(Tag.sequence, "LDAPMessage")
        _ = try message.element(Tag.integer, "messageID")
        return try message.element(tag, "protocolOp")
    }

    /// Names of result codes that answer an extended operation (RFC 4511 section 4.1.9).
    private static let resultNames: [UInt8: String] = [
        1: "operationsError", 2: "protocolError", 8: "strongerAuthRequired", 10: "referral",
        13: "confidentialityRequired", 51: "busy", 52: "unavailable", 53: "unwillingToPerform", 80: "other",
    ]
}
