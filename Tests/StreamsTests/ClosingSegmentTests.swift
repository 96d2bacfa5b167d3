import Octets
import Packets
import Testing

@testable import Streams

@Suite struct ClosingSegmentTests {
    @Test func isKeptOfTheFirstOfEachKind() throws {
        var exchange = Exchange()
        exchange.open()
        exchange.send([.psh, .ack], seq: 101, ack: 501, length: 20, identification: 7)
        exchange.send([.fin, .ack], seq: 121, ack: 501, length: 5, identification: 8)
        exchange.send([.fin, .ack], seq: 121, ack: 501, length: 5, identification: 9)
        exchange.send(.rst, .backward, seq: 501, window: 0, hops: 101, identification: 63_815)
        exchange.send(.ack, .backward, seq: 501, ack: 127)
        exchange.send(.ack, .backward, seq: 501, ack: 127, milliseconds: 20)
        let connection = try #require(exchange.connection)
        let fin = try #require(connection.forward.firstFIN)
        #expect(fin.mark.frame == 5 && fin.sequence == 126 && fin.acknowledgment == 501)
        #expect(fin.identification == 8 && fin.identificationBefore == 7 && fin.windowBefore == 1000)
        let rst = try #require(connection.backward.firstRST)
        #expect(rst.sequence == 501 && rst.acknowledgment == nil && rst.hopLimit == 101)
        #expect(rst.expectedSequence == 501)
        #expect(connection.backward.afterRST?.frame == 9, "what comes at once may have been sent before it")
        #expect(connection.forward.afterRST == nil)
    }
}
