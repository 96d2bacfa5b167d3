import Octets
import Packets
import Testing

@testable import Streams

/// A packet that goes round between routers, and packets that only look so.
@Suite struct PacketLoopTests {
    /// A SYN that is seen once for each hop limit, so many nanoseconds apart.
    private static func loop(
        _ hops: [UInt8], identification: UInt16 = 7, every pause: Int64 = 14_000, flags: TCPFlags = .syn
    ) -> TCPConnection? {
        var exchange = Exchange()
        for (index, hops) in hops.enumerated() {
            exchange.send(
                flags, seq: 100, hops: hops, identification: identification,
                nanoseconds: 1_000_000 + Int64(index) * pause)
        }
        return exchange.connection
    }

    @Test func aFallingHopLimitIsALoop() throws {
        let connection = try #require(Self.loop([64, 63, 62, 61, 60]))
        let loop = try #require(connection.forward.loop)
        #expect(loop.passes == 5 && loop.isSYN)
        #expect((loop.firstHopLimit, loop.secondHopLimit, loop.lastHopLimit) == (64, 63, 60))
        #expect(loop.first.frame == 1 && loop.last.frame == 5)
        #expect(connection.forward.synCount == 1 && connection.forward.copiedFrames == 4)
    }

    /// Hop limits, the packet's number, nanoseconds between passes, and how many passes make a loop.
    static let cases: [([UInt8], UInt16, Int64, Int?)] = [
        // Several interfaces of one router, and two directions of one link.
        ([64, 63], 7, 14_000, nil), ([64, 63, 62], 7, 14_000, nil), ([64, 62, 60, 58], 7, 14_000, 4),
        // A mirror port, and a sender that looks for the way.
        ([64, 64, 64, 64, 64], 7, 14_000, nil), ([1, 2, 3, 4, 5], 7, 14_000, nil),
        // Two interfaces see each pass.
        ([64, 64, 63, 63, 62, 62, 61, 61], 7, 14_000, 4),
        // Rounds over long ways, and repetitions over ever longer ones.
        ([64, 62, 60, 58], 7, 400_000_000, 4), ([64, 63, 62, 61], 7, 1_000_000_001, nil),
        ([64, 62, 60, 58], 0, 80_000_000, 4), ([64, 63, 62, 61], 0, 200_000_000, nil),
    ]

    @Test(arguments: cases)
    func fallsAreCounted(hops: [UInt8], identification: UInt16, pause: Int64, passes: Int?) {
        let connection = Self.loop(hops, identification: identification, every: pause)
        #expect(connection?.forward.loop?.passes == passes)
    }

    @Test func theLongestLoopIsKept() {
        var exchange = Exchange()
        for (number, length) in [(1, 4), (2, 7), (3, 5)] as [(Int64, UInt8)] {
            for round in 0..<length {
                exchange.send(
                    .syn, seq: 100, hops: 64 - round, identification: UInt16(number),
                    nanoseconds: number * 1_000_000_000 + Int64(round) * 1000)
            }
        }
        #expect(exchange.connection?.forward.loop?.passes == 7)
        #expect(exchange.connection?.forward.synCount == 3)
    }

    /// Acknowledgments without a number are alike anyway.
    @Test func bareAcknowledgmentsAreNone() {
        #expect(Self.loop([64, 63, 62, 61], identification: 0, flags: .ack)?.forward.loop == nil)
    }
}
