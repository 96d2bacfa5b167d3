import Octets
import Testing

@testable import Preludes

@Suite struct MQTTObserverTests {
    private typealias Turn = (side: Side, octets: [UInt8])

    private static let connect: [UInt8] =
        MQTTConnectTests.head(level: 5, keepAlive: 4, rest: 9) + [0, 0, 6] + Array("device".utf8)
    private static let answer: [UInt8] = [0x20, 6, 0, 0, 3, 0x13, 0, 9]
    private static let ping: [UInt8] = [0xc0, 0]

    private static func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: 0)) }

    /// What an observer makes of turns in portions of so many octets, each in a frame of its own.
    private static func session(_ turns: [Turn], portion: Int = .max) -> MQTTSession? {
        var observer = MQTTObserver()
        var frame = 0
        for (side, octets) in turns {
            var at = 0
            while at < octets.count {
                let part = Array(octets[at...].prefix(portion))
                frame += 1
                observer.receive(part.span, from: side, at: mark(frame))
                at += part.count
            }
        }
        return observer.session
    }

    @Test(arguments: [Int.max, 1, 2, 3, 5, 13])
    func howeverItIsCut(portion: Int) throws {
        let session = try #require(
            Self.session([(.client, Self.connect), (.server, Self.answer), (.client, Self.ping)], portion: portion))
        #expect(session.level == 5 && session.announced == 4)
        #expect(session.answer?.isAccepted == true && session.answer?.keepAlive == 9 && session.keepAlive == 9)
        guard portion == .max else { return }
        #expect(session.mark.frame == 1 && session.answer?.mark.frame == 2)
    }

    /// Cut at every offset it says no more than the whole.
    @Test func cutAtEveryOffset() {
        // The keep-alive ends there.
        let enough = 12
        for length in Self.connect.indices {
            let session = Self.session([(.client, Array(Self.connect.prefix(length)))])
            #expect((session?.announced == 4) == (length >= enough), "cut at \(length)")
        }
        for length in Self.answer.indices {
            let session = Self.session([(.client, Self.connect), (.server, Array(Self.answer.prefix(length)))])
            #expect(session != nil && session?.answer == nil, "cut at \(length)")
        }
    }

    @Test func theAnswerMayBeCapturedFirst() {
        let session = Self.session([(.server, Self.answer), (.client, Self.connect)])
        #expect(session?.answer?.keepAlive == 9 && session?.answer?.mark.frame == 1 && session?.mark.frame == 2)
    }

    @Test(
        arguments: [
            ("another packet first", [(.client, ping), (.client, connect)]),
            ("the server greets", [(.server, Array("220 a\r\n".utf8)), (.client, connect)]),
            (
                "no name of the protocol",
                [(.client, [0x10, 20, 0, 4] + Array("AMQPxxxxxxxxxxxxxxxxxxxxxxxxxxxx".utf8))]
            ),
        ] as [(String, [(Side, [UInt8])])])
    func othersAreNone(_ name: String, turns: [(Side, [UInt8])]) { #expect(Self.session(turns) == nil) }

    /// An answer that cannot be read tells nothing of the keep-alive that holds.
    @Test(
        arguments: [
            ("a property that there is none", [0x20, 5, 0, 0, 2, 0x99, 0]), ("another packet", ping),
            ("longer than anybody's", [0x20, 0xff, 0x7f] + Array(repeating: 0, count: 3000)),
        ] as [(String, [UInt8])])
    func anUnreadableAnswer(_ name: String, octets: [UInt8]) {
        for portion in [Int.max, 1, 7] {
            let session = Self.session([(.client, Self.connect), (.server, octets)], portion: portion)
            #expect(session != nil && session?.answer == nil && session?.keepAlive == nil)
        }
    }

    @Test(arguments: [Side.client, .server])
    func whatIsMissing(side: Side) {
        var before = MQTTObserver()
        before.gap(from: side)
        before.receive(Self.connect.span, from: .client, at: Self.mark(1))
        #expect(before.session == nil)
        var between = MQTTObserver()
        between.receive(Self.connect.span, from: .client, at: Self.mark(1))
        between.gap(from: side)
        between.receive(Self.answer.span, from: .server, at: Self.mark(2))
        let isRead = between.session?.answer != nil
        #expect(between.session?.announced == 4 && isRead == (side == .client))
    }
}
