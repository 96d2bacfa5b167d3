import HTTP
import Octets
import Packets
import Testing
import Timeline

/// Requests and answers as a record has them.
@Suite struct HTTPRecordTests {
    private static let request = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"
    private static let half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"

    @Test func anAnswerThatStopped() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Self.request)
        wire.say(.server, Self.half)
        wire.wait(5)
        wire.segment(.client, [.fin, .ack])
        let http = try #require(wire.finish().first?.http)
        let answer = try #require(http.exchanges.first?.answer?.message)
        #expect(answer.isWhole == false && answer.bodyOctets == 4 && answer.announced == 9)
        #expect(answer.first.frame == 5 && answer.last.frame == 5 && http.lost == PerSide(client: nil, server: nil))
        #expect(http.incompleteRequestOctets == 0 && !http.isRequestBodyIncomplete)
    }

    @Test func aRequestThatStopped() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Self.request)
        wire.say(.server, "HTTP/1.1 204 No Content\r\n\r\n")
        wire.say(.client, "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf")
        let http = try #require(wire.finish().first?.http)
        #expect(http.isRequestBodyIncomplete && http.incompleteRequestOctets == 0 && http.exchanges.count == 2)
    }

    @Test func aProtocolUpgradedTo() throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Self.request)
        wire.say(.server, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")
        let http = try #require(wire.finish().first?.http)
        #expect(http.upgrade?.name == "websocket" && http.exchanges.first?.isOver == true)
    }

    /// What the client acknowledged behind the last octet that was seen was sent, and is not in the capture; its own
    /// number is that of a FIN, where that was seen.
    @Test(arguments: [(UInt32(5), false, 5), (1, false, 1), (0, false, 0), (6, true, 5), (1, true, 0)])
    func octetsBehindTheLastOne(acknowledged: UInt32, hasFIN: Bool, unseen: Int) throws {
        var wire = Wire()
        wire.open()
        wire.say(.client, Self.request)
        wire.say(.server, Self.half)
        let next = wire.nextSequence(.server)
        if hasFIN { wire.segment(.server, [.fin, .ack]) }
        wire.segment(.client, .ack, acknowledgment: next &+ acknowledged)
        let record = try #require(wire.finish().first)
        #expect(record.transport.ends.server.unseenTail == unseen && record.transport.ends.client.unseenTail == 0)
    }
}
