import Cryptography
public import Octets

extension OCSPResponse {
    /// id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1.
    private static let basic: [UInt8] = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01]

    /// Identifier octets of DER (X.690 section 8.1.2).
    private enum Tag {
        static let integer: UInt8 = 0x02
        static let octetString: UInt8 = 0x04
        static let null: UInt8 = 0x05
        static let objectIdentifier: UInt8 = 0x06
        static let enumerated: UInt8 = 0x0a
        static let generalizedTime: UInt8 = 0x18
        static let sequence: UInt8 = 0x30
        /// `[n]` of a primitive type, of which only the tag is implicit.
        static func primitive(_ number: UInt8) -> UInt8 { 0x80 | number }
        /// `[n]` of anything else.
        static func constructed(_ number: UInt8) -> UInt8 { 0xa0 | number }
    }

    /// Decodes the DER of a response.
    ///
    ///     OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
    ///     ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }
    public init(_ der: Span<UInt8>) throws(DecodeError) {
        var outer = Cursor(der)
        var response = try outer.element(Tag.sequence, "OCSPResponse")
        try outer.end("OCSPResponse")
        var enumerated = try response.element(Tag.enumerated, "responseStatus")
        status = Status(rawValue: try enumerated.uint8("responseStatus"))
        guard response.nextTag == Tag.constructed(0) else { return }
        var explicit = try response.element(Tag.constructed(0), "responseBytes")
        var bytes = try explicit.element(Tag.sequence, "responseBytes")
        var type = try bytes.element(Tag.objectIdentifier, "responseType")
        guard [UInt8](copying: type.rest()) == Self.basic else { return }
        var content = try bytes.element(Tag.octetString, "response")
        try decodeBasic(&content)
    }

    ///     BasicOCSPResponse ::= SEQUENCE { tbsResponseData ResponseData, … }
    ///     ResponseData ::= SEQUENCE { version [0] EXPLICIT INTEGER DEFAULT v1, responderID ResponderID, producedAt GeneralizedTime,
    ///         responses SEQUENCE OF SingleResponse, … }
    private mutating func decodeBasic(_ cursor: inout Cursor) throws(DecodeError) {
        var basic = try cursor.element(Tag.sequence, "BasicOCSPResponse")
        var data = try basic.element(Tag.sequence, "tbsResponseData")
        if data.nextTag == Tag.constructed(0) { try data.skipElement("version") }
        try data.skipElement("responderID")
        producedAt = try Self.time(&data, "producedAt")
        var responses = try data.element(Tag.sequence, "responses")
        while !responses.isAtEnd {
            var single = try responses.element(Tag.sequence, "SingleResponse")
            guard certificates.count < Self.certificateLimit else { continue }
            certificates.append(try Self.single(&single))
        }
    }

    ///     SingleResponse ::= SEQUENCE { certID CertID, certStatus CertStatus, thisUpdate GeneralizedTime,
    ///         nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL, … }
    ///     CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING, issuerKeyHash OCTET STRING,
    ///         serialNumber INTEGER }
    private static func single(_ cursor: inout Cursor) throws(DecodeError) -> Single {
        var identifier = try cursor.element(Tag.sequence, "certID")
        try identifier.skipElement("hashAlgorithm")
        try identifier.skipElement("issuerNameHash")
        try identifier.skipElement("issuerKeyHash")
        var serial = try identifier.element(Tag.integer, "serialNumber")
        let status = try certificateStatus(&cursor)
        let thisUpdate = try time(&cursor, "thisUpdate")
        var nextUpdate: Int64?
        if cursor.nextTag == Tag.constructed(0) {
            var explicit = try cursor.element(Tag.constructed(0), "nextUpdate")
            nextUpdate = try time(&explicit, "nextUpdate")
        }
        // A serial number has 20 octets (RFC 5280 section 4.1.2.2).
        let octets = [UInt8](copying: serial.rest().extracting(first: 64))
        return Single(serial: octets, status: status, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
    }

    ///     CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT NULL }
    ///     RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL }
    private static func certificateStatus(_ cursor: inout Cursor) throws(DecodeError) -> CertificateStatus {
        switch cursor.nextTag {
        case Tag.primitive(0):
            try cursor.skipElement("certStatus")
            return .good
        case Tag.constructed(1):
            var revoked = try cursor.element(Tag.constructed(1), "certStatus")
            let at = try time(&revoked, "revocationTime")
            guard revoked.nextTag == Tag.constructed(0) else { return .revoked(at: at, reason: nil) }
            var explicit = try revoked.element(Tag.constructed(0), "revocationReason")
            var reason = try explicit.element(Tag.enumerated, "revocationReason")
            return .revoked(at: at, reason: try reason.uint8("revocationReason"))
        case Tag.primitive(2):
            try cursor.skipElement("certStatus")
            return .unknown
        default: throw DecodeError(.invalidValue, field: "certStatus", offset: cursor.offset)
        }
    }

    /// `YYYYMMDDHHMMSSZ` (RFC 5280 section 4.1.2.5.2); nil when it is written otherwise.
    private static func time(_ cursor: inout Cursor, _ field: StaticString) throws(DecodeError) -> Int64? {
        var content = try cursor.element(Tag.generalizedTime, field)
        let octets = content.rest()
        guard octets.count == 15, octets[14] == UInt8(ascii: "Z") else { return nil }
        var numbers: [Int64] = []
        for range in [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14] {
            var number: Int64 = 0
            for index in range {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octets[index]) else { return nil }
                number = number * 10 + Int64(octets[index] - UInt8(ascii: "0"))
            }
            numbers.append(number)
        }
        return CertificateTime.seconds(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }
}
