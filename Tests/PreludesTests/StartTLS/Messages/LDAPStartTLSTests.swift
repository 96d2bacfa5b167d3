import Octets
import Testing

@testable import Preludes

@Suite struct LDAPStartTLSTests {
    private static let oid = Array("1.3.6.1.4.1.1466.20037".utf8)
    static let request: [UInt8] = [0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16] + oid

    static let dialogues: [Dialogue] = [
        Dialogue(
            "LDAP", .ldap, [(.client, request), (.server, [0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0])],
            [.upgradeRequested("StartTLS"), .upgradeAccepted("success")]),
        Dialogue(
            "LDAP with long lengths, refused", .ldap,
            [
                (.client, request),
                (
                    .server,
                    [0x30, 0x84, 0, 0, 0, 16, 2, 1, 1, 0x78, 0x84, 0, 0, 0, 7, 0x0a, 1, 52, 4, 0, 4, 0]
                ),
            ], [.upgradeRequested("StartTLS"), .upgradeRefused("unavailable (52)")]),
        Dialogue(
            "LDAP, refused in words", .ldap,
            [
                (.client, request),
                (.server, [0x30, 15, 2, 1, 1, 0x78, 10, 0x0a, 1, 2, 4, 0, 4, 3, 0x6e, 0x6f, 0x21]),
            ], [.upgradeRequested("StartTLS"), .upgradeRefused("protocolError (2): no!")]),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    @Test func theRequestIsToldByItsOID() throws {
        try Decoder(LDAPStartTLS.request).check(Self.request, is: .upgradeRequested("StartTLS"))
        var other = Self.request
        other[other.count - 1] = UInt8(ascii: "8")
        Decoder(LDAPStartTLS.request).checkInvalid(other)
    }

    /// A search, a bind, the answer to another operation.
    @Test(arguments: [0x63, 0x60, 0x78, 0x61] as [UInt8])
    func otherOperationsAreNone(tag: UInt8) {
        var other = Self.request
        other[5] = tag
        Decoder(LDAPStartTLS.request).checkInvalid(other)
    }

    /// Controls behind the operation are part of the message (RFC 4511 section 4.1.11): TLS begins behind them.
    @Test func controlsBelongToTheMessage() throws {
        let answer: [UInt8] = [
            0x30, 20, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0, 0xa0, 6, 0x30, 4, 4, 2, 0x31, 0x32,
        ]
        try Decoder(LDAPStartTLS.response).check(answer, is: .upgradeAccepted("success"))
    }

    /// An answer with that code and those octets behind it.
    private func response(_ code: UInt8, _ rest: [UInt8]) -> [UInt8] {
        [0x30, UInt8(rest.count + 8), 2, 1, 1, 0x78, UInt8(rest.count + 3), 0x0a, 1, code] + rest
    }

    @Test(
        arguments: [
            (80, [4, 0, 4, 0], "other (80)"), (99, [4, 0, 4, 0], "resultCode 99"),
            // Without words, or with words that cannot be read, the code is enough.
            (52, [], "unavailable (52)"), (52, [4, 0], "unavailable (52)"),
            (52, [4, 9, 4, 1, 0x61], "unavailable (52)"),
            (52, [4, 1, 0x62, 4, 2, 0x61, 0x0a], "unavailable (52): a\\0a"),
        ] as [(UInt8, [UInt8], String)])
    func aRefusalHasItsNameAndWords(code: UInt8, rest: [UInt8], words: String) throws {
        try Decoder(LDAPStartTLS.response).check(response(code, rest), is: .upgradeRefused(words))
    }

    @Test func wordsHaveALimit() throws {
        let message = [UInt8](repeating: 0x61, count: 100) + [UInt8](repeating: 0x62, count: 100)
        let rest: [UInt8] = [4, 0, 4, 0x81, 200] + message
        let whole: [UInt8] = [0x30, 0x81, 214, 2, 1, 1, 0x78, 0x81, 208, 0x0a, 1, 53] + rest
        let words = String(repeating: "a", count: 100) + String(repeating: "b", count: 28)
        #expect(
            try Decoder(LDAPStartTLS.response).decode(whole).value
                == .upgradeRefused("unwillingToPerform (53): " + words))
    }

    @Test func aResultCodeIsOneOctet() {
        let answer: [UInt8] = [0x30, 13, 2, 1, 1, 0x78, 8, 0x0a, 2, 0, 0, 4, 0, 4, 0]
        #expect(throws: DecodeError.self) { try Decoder(LDAPStartTLS.response).decode(answer) }
    }
}
