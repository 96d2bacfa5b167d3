import Octets
import Testing

@testable import Preludes

/// Preludes that are no text; the dialogues are run by ``PreludeObserverTests``.
@Suite struct BinaryPreludeTests {
    private static let oid = Array("1.3.6.1.4.1.1466.20037".utf8)
    private static let ldapRequest: [UInt8] = [0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16] + oid
    private static let rdpRequest: [UInt8] = [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]
    private static let mysqlGreeting: [UInt8] =
        [0x0e, 0, 0, 0, 10] + Array("8.0.36".utf8) + [0] + [1, 2, 3, 4, 5, 6]
    private static let mysqlRequest: [UInt8] = [32, 0, 0, 1, 0x85, 0xae, 0xff, 1] + Array(repeating: 0, count: 28)

    static let dialogues: [Dialogue] = [
        Dialogue(
            "PostgreSQL", .postgresql, [(.client, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]), (.server, [0x53])],
            [.upgradeRequested("SSLRequest"), .upgradeAccepted("S")]),
        Dialogue(
            "PostgreSQL, refused", .postgresql, [(.client, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]), (.server, [0x4e])],
            [.upgradeRequested("SSLRequest"), .upgradeRefused("N")]),
        Dialogue(
            "MySQL", .mysql, [(.server, mysqlGreeting), (.client, mysqlRequest)], [.greeting("8.0.36"), .upgradeRequested("SSLRequest")]),
        Dialogue(
            "LDAP", .ldap, [(.client, ldapRequest), (.server, [0x30, 12, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0])],
            [.upgradeRequested("StartTLS"), .upgradeAccepted("success")]),
        Dialogue(
            "LDAP with long lengths, refused", .ldap,
            [
                (.client, ldapRequest),
                (.server, [0x30, 0x84, 0, 0, 0, 16, 2, 1, 1, 0x78, 0x84, 0, 0, 0, 7, 0x0a, 1, 52, 4, 0, 4, 0]),
            ], [.upgradeRequested("StartTLS"), .upgradeRefused("unavailable (52)")]),
        Dialogue(
            "LDAP, refused in words", .ldap,
            [(.client, ldapRequest), (.server, [0x30, 15, 2, 1, 1, 0x78, 10, 0x0a, 1, 2, 4, 0, 4, 3, 0x6e, 0x6f, 0x21])],
            [.upgradeRequested("StartTLS"), .upgradeRefused("protocolError (2): no!")]),
        Dialogue(
            "RDP", .rdp, [(.client, rdpRequest), (.server, [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0x1f, 8, 0, 2, 0, 0, 0])],
            [.upgradeRequested("TLS, CredSSP"), .upgradeAccepted("CredSSP")]),
        Dialogue(
            "RDP, refused", .rdp,
            [(.client, rdpRequest), (.server, [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 3, 0, 8, 0, 5, 0, 0, 0])],
            [.upgradeRequested("TLS, CredSSP"), .upgradeRefused("HYBRID_REQUIRED_BY_SERVER (5)")]),
    ]

    /// A client may begin TLS in the very segment of its request.
    @Test func whatFollowsTheRequestIsLeft() {
        var observer = PreludeObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        #expect(observer.receive(Self.mysqlGreeting.span, from: .server, at: mark) == Self.mysqlGreeting.count)
        let both = Self.mysqlRequest + [0x16, 3, 1, 0, 5, 1]
        #expect(observer.receive(both.span, from: .client, at: mark) == Self.mysqlRequest.count)
    }

    /// Controls behind the operation are part of the message (RFC 4511 section 4.1.11): TLS begins behind them.
    @Test func controlsOfLDAPBelongToTheMessage() {
        var observer = PreludeObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        _ = observer.receive(Self.ldapRequest.span, from: .client, at: mark)
        let answer: [UInt8] = [0x30, 20, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0, 0xa0, 6, 0x30, 4, 4, 2, 0x31, 0x32]
        let both = answer + [0x16, 3, 3]
        #expect(observer.receive(both.span, from: .server, at: mark) == answer.count)
        #expect(observer.prelude?.isAccepted == true)
    }

    /// A header of the PROXY protocol may precede every one of them.
    @Test(arguments: dialogues.indices)
    func aLoadBalancerMayComeFirst(index: Int) {
        let dialogue = Self.dialogues[index]
        var observer = PreludeObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        let header = Array("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n".utf8)
        if let header = Given.header(header) { observer.note(header, at: mark) }
        for (side, octets) in dialogue.turns { _ = observer.receive(octets.span, from: side, at: mark) }
        #expect(observer.prelude?.kind == dialogue.kind)
        #expect(
            observer.prelude?.steps.map(\.what) == [.proxied(source: "192.0.2.1:1", destination: "192.0.2.2:2")] + dialogue.steps,
            "\(dialogue.name)")
    }
}
