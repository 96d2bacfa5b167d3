public import Octets

/// What a message of DNS says about one name (RFC 1035 section 4): the question, and the addresses that answer it.
public struct DNSMessage: Equatable, Sendable {
    /// Resource records of one message that are read; longer ones are hostile.
    public static let recordLimit = 256

    /// The number that joins an answer with its question.
    public var id: UInt16
    /// Whether it is an answer.
    public var isResponse: Bool
    /// Whether the answer is cut, so that it is asked for again over TCP.
    public var isTruncated: Bool
    /// How the question fared.
    public var code: ResponseCode
    /// The name asked for, lower-case, without the final dot.
    public var name: String
    /// What kind of record was asked for.
    public var type: RecordType
    /// IPv4 addresses in the answer, in its order.
    public var ipv4: [IPAddress] = []
    /// IPv6 addresses in the answer, in its order.
    public var ipv6: [IPAddress] = []

    /// A kind of resource record (IANA, Resource Record TYPEs).
    public struct RecordType: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public let rawValue: UInt16
        /// The kind of that number.
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// IPv4 address.
        public static let a = RecordType(rawValue: 1)
        /// IPv6 address (RFC 3596).
        public static let aaaa = RecordType(rawValue: 28)
    }

    /// How a question fared (IANA, DNS RCODEs).
    public struct ResponseCode: RawRepresentable, Hashable, Sendable {
        /// The number on the wire, four bits.
        public let rawValue: UInt8
        /// The code of that number.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// No error.
        public static let noError = ResponseCode(rawValue: 0)
        /// The name does not exist (RFC 8020).
        public static let nameError = ResponseCode(rawValue: 3)

        /// The name by IANA: `NXDOMAIN`.
        public var name: String {
            let names = [
                "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET",
                "NOTAUTH", "NOTZONE",
            ]
            return Int(rawValue) < names.count ? names[Int(rawValue)] : "RCODE \(rawValue)"
        }
    }

    /// Decodes a message, as far as it is about a name and addresses.
    ///
    ///     uint16 id, flags, question count, answer count, authority count, additional count; questions; resource records
    ///
    /// Throws when it is no message of DNS with one question. What of the answers cannot be read is left out.
    public init(_ octets: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(octets)
        id = try cursor.uint16("DNS id")
        let flags = try cursor.uint16("DNS flags")
        isResponse = flags & 0x8000 != 0
        isTruncated = flags & 0x0200 != 0
        code = ResponseCode(rawValue: UInt8(truncatingIfNeeded: flags & 0x000f))
        guard flags & 0x7800 == 0, try cursor.uint16("DNS question count") == 1 else {
            throw DecodeError(.invalidValue, field: "DNS question count", offset: cursor.offset)
        }
        let answers = min(Int(try cursor.uint16("DNS answer count")), Self.recordLimit)
        try cursor.skip(4, "DNS authority and additional count")
        name = try DomainName.read(&cursor, octets)
        type = RecordType(rawValue: try cursor.uint16("DNS question type"))
        try cursor.skip(2, "DNS question class")
        do throws(DecodeError) {
            for _ in 0..<answers { try readRecord(&cursor) }
        } catch {}
    }

    private mutating func readRecord(_ cursor: inout Cursor) throws(DecodeError) {
        try DomainName.skip(&cursor)
        let type = RecordType(rawValue: try cursor.uint16("DNS record type"))
        try cursor.skip(6, "DNS record class and time to live")
        var data = try cursor.vector16("DNS record data")
        switch (type, data.remaining) {
        case (.a, 4): ipv4.append(try data.ipv4Address("DNS address"))
        case (.aaaa, 16): ipv6.append(try data.ipv6Address("DNS address"))
        default: break
        }
    }
}
