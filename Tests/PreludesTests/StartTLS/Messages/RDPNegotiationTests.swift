import Octets
import Testing

@testable import Preludes

@Suite struct RDPNegotiationTests {
    static let request: [UInt8] = [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]
    private static let confirm: [UInt8] = [
        3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0x1f, 8, 0, 2, 0, 0, 0,
    ]

    static let dialogues: [Dialogue] = [
        Dialogue(
            "RDP", .rdp, [(.client, request), (.server, confirm)],
            [.upgradeRequested("TLS, CredSSP"), .upgradeAccepted("CredSSP")]),
        Dialogue(
            "RDP, refused", .rdp,
            [
                (.client, request),
                (.server, [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 3, 0, 8, 0, 5, 0, 0, 0]),
            ], [.upgradeRequested("TLS, CredSSP"), .upgradeRefused("HYBRID_REQUIRED_BY_SERVER (5)")]),
        Dialogue(
            "RDP without negotiation", .rdp,
            [(.client, request), (.server, [3, 0, 0, 11, 6, 0xd0, 0, 0, 0x12, 0x34, 0])],
            [.upgradeRequested("TLS, CredSSP"), .upgradeRefused("standard RDP security")]),
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    /// A message of that code with those octets behind its fixed part.
    private func message(_ code: UInt8, _ variable: [UInt8]) -> [UInt8] {
        [3, 0, 0, UInt8(variable.count + 11), UInt8(variable.count + 6), code, 0, 0, 0, 0, 0] + variable
    }

    private static let cookie = Array("Cookie: mstshash=a\r\n".utf8)
    private static let negotiation: [UInt8] = [1, 0, 8, 0, 9, 0, 0, 0]
    private static let correlation: [UInt8] = [6, 0, 36, 0] + Array(repeating: 0x77, count: 32)

    @Test func theRequestIsBehindACookieAndBeforeACorrelationIdentifier() throws {
        let words = Prelude.What.upgradeRequested("TLS, CredSSP with early authorization")
        for variable in [
            Self.negotiation, Self.cookie + Self.negotiation, Self.negotiation + Self.correlation,
            Self.cookie + Self.negotiation + Self.correlation,
        ] {
            try Decoder(RDPNegotiation.connectionRequest).check(message(0xe0, variable), is: words)
        }
    }

    /// Clients of old, which ask for nothing, or for no more than RDP's own encryption.
    @Test(
        arguments: [[], cookie, [1, 0, 8, 0, 0, 0, 0, 0], [1, 0, 8, 0, 4, 0, 0, 0], [2, 0, 8, 0, 1, 0, 0, 0]]
            as [[UInt8]])
    func whoAsksForNoTLSIsNotUnderstood(variable: [UInt8]) {
        Decoder(RDPNegotiation.connectionRequest).checkInvalid(message(0xe0, variable))
    }

    @Test(
        arguments: [
            ([2, 0, 8, 0, 1, 0, 0, 0], .upgradeAccepted("TLS")),
            ([2, 0, 8, 0, 0, 1, 0, 0], .upgradeAccepted("protocol 256")),
            ([2, 0, 8, 0, 0, 0, 0, 0], .upgradeRefused("standard RDP security")),
            ([3, 0, 8, 0, 2, 0, 0, 0], .upgradeRefused("SSL_NOT_ALLOWED_BY_SERVER (2)")),
            ([3, 0, 8, 0, 99, 0, 0, 0], .upgradeRefused("failure code 99")),
            ([4, 0, 8, 0, 1, 0, 0, 0], .upgradeRefused("standard RDP security")),
            ([], .upgradeRefused("standard RDP security")),
        ] as [([UInt8], Prelude.What)])
    func theAnswerChoosesOrRefuses(variable: [UInt8], what: Prelude.What) throws {
        try Decoder(RDPNegotiation.connectionConfirm).check(message(0xd0, variable), is: what)
    }

    @Test(arguments: [(0, 2), (1, 1), (3, 10), (5, 0xd0)] as [(Int, UInt8)])
    func otherMessagesAreNone(index: Int, value: UInt8) {
        var other = Self.request
        other[index] = value
        Decoder(RDPNegotiation.connectionRequest).checkInvalid(other)
    }
}
