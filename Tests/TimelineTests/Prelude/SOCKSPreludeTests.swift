import Octets
import Testing

@testable import Timeline

/// The prelude of SOCKS; the dialogues are run by ``PreludeObserverTests``.
@Suite struct SOCKSPreludeTests {
    private static let name = Array("a.example".utf8)

    static let dialogues: [Dialogue] = [
        Dialogue(
            "SOCKS 5 by name", .socks5,
            [
                (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 3, UInt8(name.count)] + name + [1, 0xbb]),
                (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "a.example:443"), .tunnelOpened]),
        Dialogue(
            "SOCKS 5 by IPv6 address, after a password, refused", .socks5,
            [
                (.client, [5, 2, 0, 2]), (.server, [5, 2]), (.client, [1, 4, 0x75, 0x73, 0x65, 0x72, 2, 0x70, 0x77]), (.server, [1, 0]),
                (.client, [5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0xbb]),
                (.server, [5, 5, 0, 1, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "[2001:db8::1]:443"), .tunnelRefused("connection refused")]),
        Dialogue(
            "SOCKS 4a", .socks4,
            [
                (.client, [4, 1, 1, 0xbb, 0, 0, 0, 1, 0x75, 0] + name + [0]), (.server, [0, 0x5a, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "a.example:443"), .tunnelOpened]),
        Dialogue(
            "SOCKS 4, refused", .socks4, [(.client, [4, 1, 0, 80, 192, 0, 2, 1, 0]), (.server, [0, 0x5b, 0, 0, 0, 0, 0, 0])],
            [.tunnelRequested(target: "192.0.2.1:80"), .tunnelRefused("request rejected or failed")]),
    ]

    @Test func noWayToAuthenticateIsARefusal() {
        let dialogue = Dialogue("", .socks5, [(.client, [5, 1, 0]), (.server, [5, 0xff])], [])
        #expect(dialogue.prelude()?.steps.map(\.what) == [.tunnelRefused("no acceptable way to authenticate")])
    }
}
