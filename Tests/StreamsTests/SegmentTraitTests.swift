import Octets
import Packets
import Testing

@testable import Streams

/// Frames that a capture has twice, and those that only look so.
@Suite struct SegmentTraitTests {
    /// The packet's number of the first and of the second, nanoseconds between them, and whether the second is a copy.
    static let cases: [(UInt16, UInt16, Int64, Bool)] = [
        (7, 7, 2000, true), (7, 7, 1_000_000, true), (7, 7, 1_000_001, false), (7, 8, 2000, false), (0, 0, 2000, true),
        (0, 0, 50_000, true), (0, 0, 50_001, false),
    ]

    @Test(arguments: cases)
    func aCopyBearsTheSameNumber(first: UInt16, second: UInt16, pause: Int64, isCopy: Bool) {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.ack, .psh], seq: 101, ack: 501, length: 20, identification: first, nanoseconds: 10_000_000)
        exchange.send(
            [.ack, .psh], seq: 101, ack: 501, length: 20, identification: second,
            nanoseconds: 10_000_000 + pause)
        #expect(exchange.connection?.forward.copiedFrames == (isCopy ? 1 : 0))
        #expect(exchange.connection?.forward.retransmissions == (isCopy ? 0 : 1))
        #expect(exchange.connection?.forward.payloadOctets == 20)
        #expect(exchange.connection?.frameCount == 5)
    }

    @Test func whatDiffersInAnythingIsNone() {
        var exchange = Exchange()
        exchange.open()
        exchange.send(.ack, seq: 101, ack: 501, identification: 9, nanoseconds: 10_000_000)
        exchange.send(.ack, seq: 101, ack: 502, identification: 9, nanoseconds: 10_000_100)
        exchange.send(.ack, seq: 101, ack: 502, window: 999, identification: 9, nanoseconds: 10_000_200)
        exchange.send([.ack, .fin], seq: 101, ack: 502, window: 999, identification: 9, nanoseconds: 10_000_300)
        #expect(exchange.connection?.forward.copiedFrames == 0)
    }

    /// Acknowledgments that repeat each other are how a receiver tells of a gap (RFC 5681 section 3.2).
    @Test func repeatedAcknowledgmentsAreNone() {
        var exchange = Exchange()
        exchange.open()
        for moment in 0..<4 { exchange.send(.ack, seq: 101, ack: 501, nanoseconds: 10_000_000 + Int64(moment) * 1000) }
        for moment in 0..<4 { exchange.send(.rst, seq: 101, nanoseconds: 11_000_000 + Int64(moment) * 1000) }
        #expect(exchange.connection?.forward.copiedFrames == 0)
    }

    @Test func aHandshakeThatIsThereTwiceCountsOnce() {
        var exchange = Exchange()
        for copy in 0..<2 {
            exchange.send(.syn, seq: 100, identification: 1, nanoseconds: 1_000_000 + Int64(copy) * 3000)
        }
        for copy in 0..<2 {
            exchange.send(
                [.syn, .ack], .backward, seq: 500, ack: 101, identification: 2,
                nanoseconds: 2_000_000 + Int64(copy) * 3000)
        }
        for copy in 0..<2 {
            exchange.send(
                [.fin, .ack], seq: 101, ack: 501, identification: 3, nanoseconds: 3_000_000 + Int64(copy) * 3000)
        }
        #expect(exchange.connection?.forward.synCount == 1)
        #expect(exchange.connection?.backward.synAcks.count == 1)
        #expect(exchange.connection?.forward.finCount == 1)
    }
}
