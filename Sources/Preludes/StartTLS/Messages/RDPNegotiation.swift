import Octets

/// The X.224 connection request and confirm of RDP, with the negotiation of a security protocol ([MS-RDPBCGR] sections
/// 2.2.1.1 and 2.2.1.2), in TPKT (RFC 2126 section 4.3).
enum RDPNegotiation {
    static let turns = [MessageTurn(.client, connectionRequest), MessageTurn(.server, connectionConfirm)]

    /// Codes of X.224 in the upper half of an octet.
    private enum TPDU: UInt8 {
        case connectionConfirm = 0xd0
        case connectionRequest = 0xe0
    }

    /// RDP_NEG_REQ, RDP_NEG_RSP or RDP_NEG_FAILURE.
    private struct Negotiation {
        enum Kind: UInt8 {
            case request = 1
            case response = 2
            case failure = 3
        }
        var kind: Kind
        /// requestedProtocols, selectedProtocol or failureCode.
        var value: UInt32
    }

    /// Octets of TPKT's header, and of the fixed part of an X.224 connection request or confirm.
    private static let (headerLength, fixedLength) = (4, 7)
    /// Octets of a negotiation, and of the RDP_NEG_CORRELATION_INFO that may follow it.
    private static let (negotiationLength, correlationLength) = (8, 36)
    /// Those of ``protocols`` that a client may ask for by themselves.
    private static let requestable: UInt32 = 0b1011

    static func connectionRequest(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        let variable = try variablePart(&cursor, .connectionRequest)
        guard let request = negotiation(variable), request.kind == .request, request.value & requestable != 0 else {
            throw DecodeError(.invalidValue, field: "RDP_NEG_REQ", offset: variable.offset)
        }
        return .upgradeRequested(protocols.filter { request.value & $0.bit != 0 }.map(\.name).joined(separator: ", "))
    }

    static func connectionConfirm(_ cursor: inout Cursor) throws(DecodeError) -> Prelude.What {
        let variable = try variablePart(&cursor, .connectionConfirm)
        guard let answer = negotiation(variable) else { return .upgradeRefused("standard RDP security") }
        switch (answer.kind, answer.value) {
        case (.response, 0): return .upgradeRefused("standard RDP security")
        case (.response, let value):
            return .upgradeAccepted(protocols.first { $0.bit == value }?.name ?? "protocol \(value)")
        case (.failure, let code), (.request, let code):
            return .upgradeRefused(failures[code].map { "\($0) (\(code))" } ?? "failure code \(code)")
        }
    }

    /// Behind the header of TPKT (version, reserved, length of the whole) and the fixed part of X.224 (length, code,
    /// two references, class): a cookie or token, then the negotiation.
    @_lifetime(copy cursor)
    private static func variablePart(_ cursor: inout Cursor, _ code: TPDU) throws(DecodeError) -> Cursor {
        let start = cursor.offset
        guard try cursor.uint16("TPKT version") == 0x0300 else {
            throw DecodeError(.invalidValue, field: "TPKT version", offset: start)
        }
        let length = Int(try cursor.uint16("TPKT length"))
        guard length >= headerLength + fixedLength else {
            throw DecodeError(.invalidValue, field: "TPKT length", offset: start + 2)
        }
        var tpdu = try cursor.sub(length - headerLength, "TPKT length")
        try tpdu.skip(1, "X.224 length")
        guard try tpdu.uint8("X.224 code") & 0xf0 == code.rawValue else {
            throw DecodeError(.invalidValue, field: "X.224 code", offset: start + 5)
        }
        try tpdu.skip(5, "X.224 references and class")
        return tpdu
    }

    /// The last octets of a message, before a correlation identifier if there is one: type, flags, a length of 8 and a
    /// number, the latter two least significant octet first.
    private static func negotiation(_ variable: Cursor) -> Negotiation? {
        for behind in [0, correlationLength] {
            let position = variable.remaining - negotiationLength - behind
            guard position >= 0 else { return nil }
            if let negotiation = negotiation(variable, at: position) { return negotiation }
        }
        return nil
    }

    private static func negotiation(_ variable: Cursor, at position: Int) -> Negotiation? {
        var cursor = variable
        do throws(DecodeError) {
            try cursor.skip(position, "RDP cookie")
            let kind = Negotiation.Kind(rawValue: try cursor.uint8("RDP negotiation type"))
            try cursor.skip(1, "RDP negotiation flags")
            let length = try cursor.uint16LittleEndian("RDP negotiation length")
            let value = try cursor.uint32LittleEndian("RDP negotiation value")
            guard let kind, length == negotiationLength else { return nil }
            return Negotiation(kind: kind, value: value)
        } catch {
            return nil
        }
    }

    /// requestedProtocols and selectedProtocol ([MS-RDPBCGR] sections 2.2.1.1.1 and 2.2.1.2.1); all of them are inside
    /// TLS.
    private static let protocols: [(bit: UInt32, name: String)] = [
        (1, "TLS"), (2, "CredSSP"), (4, "RDSTLS"), (8, "CredSSP with early authorization"),
    ]
    /// failureCode ([MS-RDPBCGR] section 2.2.1.2.2).
    private static let failures: [UInt32: String] = [
        1: "SSL_REQUIRED_BY_SERVER", 2: "SSL_NOT_ALLOWED_BY_SERVER", 3: "SSL_CERT_NOT_ON_SERVER",
        4: "INCONSISTENT_FLAGS", 5: "HYBRID_REQUIRED_BY_SERVER", 6: "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER",
    ]
}
