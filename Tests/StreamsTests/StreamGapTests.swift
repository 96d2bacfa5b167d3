import Octets
import Packets
import Testing

@testable import Streams

@Suite struct StreamGapTests {
    private func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: Int64(frame))) }

    /// A receiver reports the same gap again and again; the first number behind it may come nearer.
    @Test func isTheSameAsLongAsTheAcknowledgmentStands() {
        var sender = TCPHalf()
        let receiver = TCPHalf()
        receiver.note(.init(first: 4000, end: 5000, octets: 1000), 1000, of: &sender, at: mark(1))
        receiver.note(.init(first: 3000, end: 5000, octets: 2000), 1000, of: &sender, at: mark(2))
        #expect(sender.gap?.since.frame == 1 && sender.gap?.last.frame == 2)
        #expect(sender.gap?.octets == 2000 && sender.gap?.octetsHeld == 2000 && sender.gap?.reports == 2)
        receiver.note(.init(first: 3000, end: 5000, octets: 2000), 2000, of: &sender, at: mark(3))
        #expect(sender.gap?.since.frame == 3 && sender.gap?.octets == 1000)
    }

    @Test func anAcknowledgmentBehindItEndsIt() {
        var exchange = Exchange()
        exchange.open()
        exchange.report(.init(first: 701, end: 901, octets: 200), seq: 101, ack: 501)
        #expect(exchange.connection?.backward.gap?.octets == 200)
        exchange.send(.ack, seq: 101, ack: 901)
        #expect(exchange.connection?.backward.gap == nil)
    }
}
