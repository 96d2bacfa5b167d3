import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSReplyTests {
    private static let version5 = Decoder { cursor throws(DecodeError) in try SOCKSReply(version5: &cursor) }
    private static let version4 = Decoder { cursor throws(DecodeError) in try SOCKSReply(version4: &cursor) }

    @Test(
        arguments: [
            [5, 0, 0, 1, 0, 0, 0, 0, 0, 0], [5, 0, 0, 3, 1, 0x61, 0, 80],
            [5, 0, 0, 4] + Array(repeating: 0, count: 18),
        ] as [[UInt8]])
    func aTunnelThatIsOpenHasAnAddress(message: [UInt8]) throws { try Self.version5.check(message, is: .succeeded) }

    /// Some proxies end a refusal before the address.
    @Test(arguments: [(2, "connection not allowed by ruleset"), (8, "address type not supported"), (9, "reply 9")])
    func aRefusalNeedsNone(reply: UInt8, reason: String) throws {
        try Self.version5.check([5, reply], is: .failed(reason))
    }

    @Test func whatIsNoReplyOfVersion5() {
        Self.version5.checkInvalid([4, 0])
        Self.version5.checkInvalid([5, 0, 0, 9, 0])
    }

    @Test(
        arguments: [
            (0x5a, .succeeded), (0x5b, .failed("request rejected or failed")),
            (0x5d, .failed("identd names another user")),
            (0, .failed("reply 0")),
        ] as [(UInt8, SOCKSReply)])
    func aReplyOfVersion4HasEightOctets(code: UInt8, reply: SOCKSReply) throws {
        try Self.version4.check([0, code, 0, 80, 192, 0, 2, 1], is: reply)
    }
}
