import HTTP
import Octets
import Testing

@Suite struct BodyOctetsAheadTests {
    /// What a side said, and how much of what follows nobody looks at.
    static let cases: [(Side, String, Int)] = [
        (.client, "", 0), (.client, "GET / HTTP/1.1\r\nHost:", 0), (.client, "GET / HTTP/1.1\r\n\r\n", 0),
        (.client, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n", 10),
        (.client, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc", 7),
        (.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 0),
        (.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n", 31),
        (.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx", 0),
        (.server, "HTTP/1.1 200 OK\r\n\r\n", .max),
        (.server, "HTTP/1.1 101 Switching Protocols\r\n\r\n", .max), (.server, "HTTP/1.1 204 No Content\r\n\r\n", 0),
    ]

    @Test(arguments: cases)
    func bodiesAreAhead(side: Side, text: String, ahead: Int) {
        var talk = Conversation()
        talk.say(side, text)
        #expect(talk.observer.bodyOctetsAhead(of: side) == ahead)
    }

    @Test func whatIsLostIsNotLookedAt() {
        var talk = Conversation()
        talk.say(.client, "GET / HTTP/1.1\r\nHost:")
        talk.observer.gap(5, from: .client, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        #expect(talk.observer.bodyOctetsAhead(of: .client) == .max)
        #expect(talk.observer.incompleteRequestOctets == 0)
    }
}
