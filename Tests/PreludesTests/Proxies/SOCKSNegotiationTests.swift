import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSNegotiationTests {
    private static let name = Array("a.example".utf8)

    static let dialogues: [Dialogue] = [
        Dialogue(
            "SOCKS 5 by name", .socks5,
            [
                (.client, [5, 1, 0]), (.server, [5, 0]),
                (.client, [5, 1, 0, 3, UInt8(name.count)] + name + [1, 0xbb]),
                (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "a.example:443"), .tunnelOpened]),
        Dialogue(
            "SOCKS 5 by IPv6 address, after a password, refused", .socks5,
            [
                (.client, [5, 2, 0, 2]), (.server, [5, 2]), (.client, [1, 4, 0x75, 0x73, 0x65, 0x72, 2, 0x70, 0x77]),
                (.server, [1, 0]),
                (.client, [5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0xbb]),
                (.server, [5, 5, 0, 1, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "[2001:db8::1]:443"), .tunnelRefused("connection refused")]),
        Dialogue(
            "SOCKS 4a", .socks4,
            [
                (.client, [4, 1, 1, 0xbb, 0, 0, 0, 1, 0x75, 0] + name + [0]), (.server, [0, 0x5a, 0, 0, 0, 0, 0, 0]),
            ], [.tunnelRequested(target: "a.example:443"), .tunnelOpened]),
        Dialogue(
            "SOCKS 4, refused", .socks4,
            [(.client, [4, 1, 0, 80, 192, 0, 2, 1, 0]), (.server, [0, 0x5b, 0, 0, 0, 0, 0, 0])],
            [.tunnelRequested(target: "192.0.2.1:80"), .tunnelRefused("request rejected or failed")]), gssAPI,
    ]

    /// Tokens longer than anything that is held, levels of protection, and a request that is not encapsulated (RFC
    /// 1961).
    static let gssAPI = Dialogue(
        "SOCKS 5 after GSS-API without protection", .socks5,
        [
            (.client, [5, 2, 0, 1]), (.server, [5, 1]), (.client, [1, 1, 8, 0] + Array(repeating: 0x60, count: 2048)),
            (.server, [1, 1, 0, 0]), (.client, [1, 2, 0, 1, 0]), (.server, [1, 2, 0, 1, 0]),
            (.client, [5, 1, 0, 1, 192, 0, 2, 1, 1, 0xbb]),
            (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        ], [.tunnelRequested(target: "192.0.2.1:443"), .tunnelOpened])

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    static let beginnings: [([UInt8], Bool)] = [
        ([5, 1, 0], true), ([5, 2, 0, 0x80], true), ([4, 1, 0, 80, 192, 0, 2, 1, 0], true), ([5, 0], false),
        ([5, 1], false), ([5, 1, 10], false), ([5, 1, 0, 0], false), ([4, 2, 0, 80, 192, 0, 2, 1, 0], false),
        ([4, 1, 0, 80, 192, 0, 2, 1, 0, 0], false), ([], false), ([0x16, 3, 1], false),
    ]

    /// A greeting or a request of version 4, and nothing else.
    @Test(arguments: beginnings)
    func itBeginsWithAWholeMessage(octets: [UInt8], begins: Bool) {
        let isOne = SOCKSNegotiation.begins(octets.span)
        #expect(isOne == begins)
    }

    /// A message that is longer than any is none.
    @Test func aMessageHasALimit() {
        var negotiation = SOCKSNegotiation()
        let endless: [UInt8] = [4, 1, 0, 80, 192, 0, 2, 1] + Array(repeating: 0x61, count: 2000)
        let used = negotiation.receive(endless.span, from: .client).used
        #expect(used == SOCKSNegotiation.messageLimit && negotiation.isOver && !negotiation.isOpen)
    }

    /// What is encapsulated cannot be read: that it is SOCKS is all there is to say.
    @Test(arguments: [1, 3, Int.max])
    func whatIsEncapsulatedSaysNothing(portion: Int) {
        let dialogue = Dialogue(
            "", .socks5,
            [
                (.client, [5, 2, 0, 1]), (.server, [5, 1]), (.client, [1, 1, 0, 4, 1, 2, 3, 4]),
                (.server, [1, 1, 0, 4, 5, 6, 7, 8]),
                (.client, [1, 2, 0, 1, 1]), (.server, [1, 2, 0, 1, 1]),
                (.client, [1, 3, 0, 32] + Array(repeating: 0x7a, count: 32)),
                (.server, [1, 3, 0, 32] + Array(repeating: 0x7a, count: 32)),
            ], [])
        #expect(dialogue.prelude(portion: portion) == Prelude(kind: .socks5))
    }

    static let refusals: [([UInt8], [UInt8], String?)] = [
        ([5, 1], [1, 0xff], "GSS-API authentication failed"), ([5, 2], [1, 1], "authentication failed"),
        ([5, 3], [1, 0xff], nil),
        ([5, 0x80], [1, 1], nil),
    ]

    @Test(arguments: refusals)
    func aRefusalIsThatOfTheMethod(method: [UInt8], answer: [UInt8], refusal: String?) {
        let client: [UInt8] = method == [5, 2] ? [1, 1, 97, 1, 98] : [1, 1, 0, 1, 0]
        let dialogue = Dialogue(
            "", .socks5, [(.client, [5, 4, 1, 2, 3, 0x80]), (.server, method), (.client, client), (.server, answer)], []
        )
        #expect(dialogue.prelude()?.steps.map(\.what) == refusal.map { [.tunnelRefused($0)] })
        #expect(dialogue.prelude()?.kind == (refusal == nil ? nil : .socks5))
    }

    typealias Said = (side: Side, octets: [UInt8])

    static let version5: [Said] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 1, 192, 0, 2, 1, 1, 187]),
        (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        (.client, [22, 3, 1]), (.server, [22, 3, 3]),
    ]
    static let version4: [Said] = [
        (.client, [4, 1, 1, 187, 192, 0, 2, 1, 0]), (.server, [0, 0x5a, 0, 0, 0, 0, 0, 0]), (.client, [22, 3, 1]),
    ]
    static let withPassword: [Said] = [
        (.client, [5, 1, 2]), (.server, [5, 2]), (.client, [1, 1, 97, 1, 98]), (.server, [1, 0]),
        (.client, [5, 1, 0, 1, 1, 1, 1, 1, 0, 80]),
        (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), (.server, [50, 50]),
    ]
    static let refused: [Said] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 1, 1, 1, 1, 1, 0, 80]),
        (.server, [5, 5, 0, 1, 0, 0]),
        (.client, [22, 3, 1]),
    ]
    static let noSOCKS: [Said] = [(.client, [22, 3, 1]), (.server, [22, 3, 3]), (.client, [5, 1, 0])]
    static let noConnect: [Said] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 3, 0, 1, 0, 0, 0, 0, 0, 0]),
        (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        (.client, [22, 3, 1]),
    ]

    /// The tunnel begins behind the answer, of which not one octet is part of it.
    @Test(
        arguments: [
            (version5, 25), (version4, 17), (withPassword, 32), (refused, nil), (noSOCKS, nil), (noConnect, nil),
        ]
            as [([Said], Int?)])
    func theTunnelBeginsBehindTheAnswer(said: [Said], begins: Int?) {
        for portion in [1, 3, Int.max] {
            var negotiation = SOCKSNegotiation()
            var before = 0
            for (side, octets) in said where !negotiation.isOver {
                var at = 0
                while at < octets.count, !negotiation.isOver {
                    let part = Array(octets[at..<(octets.count - at > portion ? at + portion : octets.count)])
                    let used = negotiation.receive(part.span, from: side).used
                    at += used
                    before += used
                }
            }
            #expect(negotiation.isOpen == (begins != nil))
            if let begins { #expect(before == begins) }
        }
    }

    @Test func noWayToAuthenticateIsARefusal() {
        let dialogue = Dialogue("", .socks5, [(.client, [5, 1, 0]), (.server, [5, 0xff])], [])
        #expect(dialogue.prelude()?.steps.map(\.what) == [.tunnelRefused("no acceptable way to authenticate")])
    }
}
