import Octets

/// Preludes that are no text, told by their first octets and followed turn by turn.
struct BinaryPrelude {
    /// What a turn turned out to be: what it means, and how many of its octets it was.
    struct Found {
        var kind: Prelude.Kind
        var what: Prelude.What
        var length: Int
    }

    /// Which one it is; nil until it shows.
    private(set) var kind: Prelude.Kind?
    private var isAwaitingAnswer = false

    /// Looks at all octets of a side's turn so far; nil while they say nothing, or not yet.
    mutating func step(_ turn: [UInt8], from side: Side) -> Found? {
        guard let kind else { return begin(turn, from: side) }
        switch (kind, side) {
        case (.mysql, .client) where !isAwaitingAnswer:
            guard let length = MySQLPrelude.request(turn) else { return nil }
            isAwaitingAnswer = true
            return Found(kind: kind, what: .upgradeRequested("SSLRequest"), length: length)
        case (.postgresql, .server) where isAwaitingAnswer: return answer(PostgreSQLPrelude.answer(turn), kind)
        case (.ldap, .server) where isAwaitingAnswer: return answer(LDAPPrelude.answer(turn), kind)
        case (.rdp, .server) where isAwaitingAnswer: return answer(RDPPrelude.answer(turn), kind)
        default: return nil
        }
    }

    private mutating func answer(_ answer: (what: Prelude.What, length: Int)?, _ kind: Prelude.Kind) -> Found? {
        guard let answer else { return nil }
        isAwaitingAnswer = false
        return Found(kind: kind, what: answer.what, length: answer.length)
    }

    private mutating func begin(_ turn: [UInt8], from side: Side) -> Found? {
        if side == .server {
            guard let greeting = MySQLPrelude.greeting(turn) else { return nil }
            kind = .mysql
            return Found(kind: .mysql, what: .greeting(greeting.version), length: greeting.length)
        }
        if let length = PostgreSQLPrelude.request(turn) { return ask(.postgresql, "SSLRequest", length) }
        if let length = LDAPPrelude.request(turn) { return ask(.ldap, "StartTLS", length) }
        if let request = RDPPrelude.request(turn) { return ask(.rdp, request.protocols, request.length) }
        return nil
    }

    private mutating func ask(_ kind: Prelude.Kind, _ what: String, _ length: Int) -> Found {
        self.kind = kind
        isAwaitingAnswer = true
        return Found(kind: kind, what: .upgradeRequested(what), length: length)
    }
}

/// SSLRequest of PostgreSQL: a length of 8 and the code 80877103; one octet answers.
enum PostgreSQLPrelude {
    private static let request: [UInt8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]

    static func request(_ turn: [UInt8]) -> Int? { turn.starts(with: request) ? request.count : nil }

    static func answer(_ turn: [UInt8]) -> (what: Prelude.What, length: Int)? {
        switch turn.first {
        case UInt8(ascii: "S"): (.upgradeAccepted("S"), 1)
        case UInt8(ascii: "N"): (.upgradeRefused("N"), 1)
        // An old server answers with an ErrorResponse.
        case UInt8(ascii: "E"): (.upgradeRefused("ErrorResponse"), turn.count)
        default: nil
        }
    }
}

/// The handshake of MySQL: the server greets with its version, the client asks for TLS in 32 octets and begins it at once.
enum MySQLPrelude {
    /// Octets of a packet's header: length (least significant octet first) and sequence number.
    private static let headerLength = 4
    private static let sslRequestLength = 32
    /// CLIENT_SSL in the low half of the capabilities.
    private static let clientSSL: UInt8 = 0x08

    static func greeting(_ turn: [UInt8]) -> (version: String, length: Int)? {
        guard turn.count > headerLength + 2, turn[3] == 0, turn[4] == 10 else { return nil }
        let length = Int(turn[0]) | Int(turn[1]) << 8 | Int(turn[2]) << 16
        guard turn.count >= headerLength + length, let end = turn[5...].firstIndex(of: 0), end - 5 < 64 else { return nil }
        let version = Array(turn[5..<end])
        guard version.allSatisfy({ (0x20..<0x7f).contains($0) }), version.contains(UInt8(ascii: ".")) else { return nil }
        return (PrintableText.escape(version, keepsSpaces: true), headerLength + length)
    }

    static func request(_ turn: [UInt8]) -> Int? {
        guard turn.count >= headerLength + sslRequestLength, turn[0] == sslRequestLength, turn[1] == 0, turn[2] == 0, turn[3] == 1,
            turn[5] & clientSSL != 0
        else { return nil }
        return headerLength + sslRequestLength
    }
}

/// StartTLS of LDAP: an ExtendedRequest with the OID 1.3.6.1.4.1.1466.20037, and its ExtendedResponse.
enum LDAPPrelude {
    private static let oid = Array("1.3.6.1.4.1.1466.20037".utf8)

    static func request(_ turn: [UInt8]) -> Int? {
        guard let (operation, length) = message(turn, tag: 0x77), let name = value(operation, tag: 0x80), name.elementsEqual(oid) else {
            return nil
        }
        return length
    }

    static func answer(_ turn: [UInt8]) -> (what: Prelude.What, length: Int)? {
        guard let (operation, length) = message(turn, tag: 0x78), let result = value(operation, tag: 0x0a), let code = result.first,
            result.count == 1
        else { return nil }
        if code == 0 { return (.upgradeAccepted("success"), length) }
        let name = results[code].map { "\($0) (\(code))" } ?? "resultCode \(code)"
        // matchedDN, then diagnosticMessage: what the server says of it in words.
        let rest = operation[result.endIndex...]
        let text = value(rest, tag: 0x04).flatMap { value(rest[$0.endIndex...], tag: 0x04) } ?? []
        let words = PrintableText.escape(Array(text.prefix(textLimit)), keepsSpaces: true)
        return (.upgradeRefused(words.isEmpty ? name : "\(name): \(words)"), length)
    }

    /// Octets of a diagnostic message that are kept.
    private static let textLimit = 128
    /// Names of result codes that answer an extended operation (RFC 4511 section 4.1.9).
    private static let results: [UInt8: String] = [
        1: "operationsError", 2: "protocolError", 8: "strongerAuthRequired", 10: "referral", 13: "confidentialityRequired", 51: "busy",
        52: "unavailable", 53: "unwillingToPerform", 80: "other",
    ]

    /// The operation of an LDAPMessage (RFC 4511 section 4.1.1) if it has that tag, and the octets of the whole message: controls may follow
    /// the operation. Such messages are short, but some encoders write lengths in four octets all the same.
    private static func message(_ turn: [UInt8], tag: UInt8) -> (operation: ArraySlice<UInt8>, length: Int)? {
        guard let sequence = value(turn[...], tag: 0x30), let id = value(sequence, tag: 0x02),
            let operation = value(sequence[id.endIndex...], tag: tag)
        else { return nil }
        return (operation, sequence.endIndex)
    }

    private static func value(_ octets: ArraySlice<UInt8>, tag: UInt8) -> ArraySlice<UInt8>? {
        let rest = octets.dropFirst(2)
        guard octets.first == tag, let first = octets.dropFirst().first else { return nil }
        if first < 0x80 { return rest.count >= Int(first) ? rest.prefix(Int(first)) : nil }
        let size = Int(first & 0x7f)
        guard (1...4).contains(size), rest.count >= size else { return nil }
        let length = rest.prefix(size).reduce(0) { $0 << 8 | Int($1) }
        return rest.count - size >= length ? rest.dropFirst(size).prefix(length) : nil
    }
}

/// The X.224 connection request and confirm of RDP in TPKT (RFC 2126 section 4.3), with the negotiation of a security protocol.
enum RDPPrelude {
    static func request(_ turn: [UInt8]) -> (protocols: String, length: Int)? {
        guard let message = message(turn, code: 0xe0), let request = negotiation(message), request.type == 1, request.value & 0xb != 0
        else {
            return nil
        }
        return (protocols.filter { request.value & $0.bit != 0 }.map(\.name).joined(separator: ", "), message.count)
    }

    static func answer(_ turn: [UInt8]) -> (what: Prelude.What, length: Int)? {
        guard let message = message(turn, code: 0xd0) else { return nil }
        guard let answer = negotiation(message) else { return (.upgradeRefused("standard RDP security"), message.count) }
        switch (answer.type, answer.value) {
        case (2, 0): return (.upgradeRefused("standard RDP security"), message.count)
        case (2, let value): return (.upgradeAccepted(protocols.first { $0.bit == value }?.name ?? "protocol \(value)"), message.count)
        default:
            let name = failures[answer.value].map { "\($0) (\(answer.value))" }
            return (.upgradeRefused(name ?? "failure code \(answer.value)"), message.count)
        }
    }

    /// requestedProtocols and selectedProtocol ([MS-RDPBCGR] sections 2.2.1.1.1 and 2.2.1.2.1); all of them are inside TLS.
    private static let protocols: [(bit: UInt32, name: String)] = [
        (1, "TLS"), (2, "CredSSP"), (4, "RDSTLS"), (8, "CredSSP with early authorization"),
    ]
    /// failureCode ([MS-RDPBCGR] section 2.2.1.2.2).
    private static let failures: [UInt32: String] = [
        1: "SSL_REQUIRED_BY_SERVER", 2: "SSL_NOT_ALLOWED_BY_SERVER", 3: "SSL_CERT_NOT_ON_SERVER", 4: "INCONSISTENT_FLAGS",
        5: "HYBRID_REQUIRED_BY_SERVER", 6: "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER",
    ]

    private static func message(_ turn: [UInt8], code: UInt8) -> [UInt8]? {
        guard turn.count >= 11, turn[0] == 3, turn[1] == 0, turn[5] & 0xf0 == code else { return nil }
        let length = Int(turn[2]) << 8 | Int(turn[3])
        guard length >= 11, turn.count >= length else { return nil }
        return Array(turn.prefix(length))
    }

    /// The last eight octets of the message: type, flags, a length of 8 and a number, the latter two least significant octet first.
    private static func negotiation(_ message: [UInt8]) -> (type: UInt8, value: UInt32)? {
        guard message.count >= 19 else { return nil }
        // A correlation identifier of 36 octets may follow.
        for end in [message.count, message.count - 36] where end >= 19 {
            let part = Array(message[end - 8..<end])
            if (1...3).contains(part[0]), part[2] == 8, part[3] == 0 {
                return (part[0], UInt32(part[4]) | UInt32(part[5]) << 8 | UInt32(part[6]) << 16 | UInt32(part[7]) << 24)
            }
        }
        return nil
    }
}
