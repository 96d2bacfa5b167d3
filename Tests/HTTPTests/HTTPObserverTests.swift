import HTTP
import Octets
import Testing

/// A conversation in clear, fed in portions of so many octets; each portion is a frame.
struct Conversation {
    var observer = HTTPObserver()
    let portion: Int
    private var frame = 0

    init(portion: Int = .max) { self.portion = portion }

    mutating func say(_ side: Side, _ text: String) {
        let octets = Array(text.utf8)
        var at = 0
        while at < octets.count {
            frame += 1
            let part = Array(octets[at..<(octets.count - at > portion ? at + portion : octets.count)])
            observer.receive(part.span, from: side, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0)))
            at += part.count
        }
    }
}

extension HTTPObserver {
    /// Whether the last response was whole; nil where that cannot be told.
    fileprivate var isLastResponseComplete: Bool? { exchanges.last { $0.answer != nil }?.answer?.message.isWhole }
}

@Suite struct HTTPObserverTests {
    static let portions = [1, 2, 3, 7, 50, Int.max]

    @Test(arguments: portions)
    func readsHeadsAndStepsOverBodies(portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(
            .client,
            "POST /a HTTP/1.1\r\nHost: a.example:8080\r\nUser-Agent: device/1\r\nContent-Length: 5\r\n\r\nhello")
        talk.say(.client, "GET /b HTTP/1.1\r\nhost:b.example\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nServer: Apache\r\nContent-Length: 3\r\n\r\nyes")
        talk.say(.server, "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnope\r\n0\r\n\r\n")
        #expect(talk.observer.requests.map(\.method) == ["POST", "GET"])
        #expect(talk.observer.requests.map(\.target) == ["/a", "/b"])
        #expect(talk.observer.requests.map(\.host) == ["a.example:8080", "b.example"])
        #expect(talk.observer.requests.first?.userAgent == "device/1")
        #expect(talk.observer.responses.map(\.status) == [200, 404])
        #expect(talk.observer.responses.first?.server == "Apache")
        #expect(talk.observer.isLastResponseComplete == true)
        #expect(talk.observer.incompleteRequestOctets == 0)
    }

    @Test(arguments: portions)
    func anIncompleteHeadIsCounted(portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(.client, "GET / HTTP/1.1\r\nHost: a")
        #expect(talk.observer.requests.isEmpty)
        #expect(talk.observer.incompleteRequestOctets == 23)
    }

    @Test func everyCutOfARequestIsIncomplete() {
        let request = "GET /path HTTP/1.1\r\nHost: a.example\r\n\r\n"
        for length in 1..<request.utf8.count {
            var talk = Conversation()
            talk.say(.client, String(decoding: request.utf8.prefix(length), as: UTF8.self))
            #expect(talk.observer.requests.isEmpty)
            #expect(talk.observer.incompleteRequestOctets > 0)
        }
    }

    @Test func anIncompleteBodyIsTold() {
        var talk = Conversation()
        talk.say(.client, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhell")
        #expect(talk.observer.isRequestBodyIncomplete)
        talk.say(.client, "o worl")
        #expect(!talk.observer.isRequestBodyIncomplete)
    }

    @Test func answersWithoutABody() {
        var talk = Conversation()
        talk.say(.client, "HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
        talk.say(
            .server, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200, 304, 204])
    }

    @Test func aBodyThatEndsWithTheConnection() {
        var talk = Conversation()
        talk.say(.client, "GET / HTTP/1.0\r\n\r\n")
        talk.say(.server, "HTTP/1.0 200 OK\r\n\r\nHTTP/1.0 500 no head, but body\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200])
        #expect(talk.observer.isLastResponseComplete == nil)
    }

    @Test func aConnectOpensATunnel() {
        var talk = Conversation()
        talk.say(.client, "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n")
        #expect(!talk.observer.isTunnel)
        talk.say(.server, "HTTP/1.1 200 Connection established\r\n\r\n")
        #expect(talk.observer.isTunnel)
        #expect(talk.observer.requests.first?.target == "a.example:443")
    }

    @Test func aGapInABodyIsSteppedOver() {
        var talk = Conversation()
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123")
        talk.observer.gap(7, from: .server, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)))
        talk.say(.server, "HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200, 500])
    }

    @Test func lengthsThatLieStopNothing() {
        for length in ["-1", "99999999999999999999", "0x10", "", "1e9"] {
            var talk = Conversation()
            talk.say(.client, "POST / HTTP/1.1\r\nContent-Length: \(length)\r\n\r\n")
            talk.say(.client, "GET / HTTP/1.1\r\n\r\n")
            #expect(talk.observer.requests.count >= 1)
        }
        var talk = Conversation()
        talk.say(.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n")
        #expect(talk.observer.responses.count == 1)
    }

    /// RFC 9110 section 8.6: a list of the same value is that value; of anything else each receiver makes something
    /// else.
    @Test(arguments: [
        ("Content-Length: 3, 3", true), ("Content-Length: 3\r\nContent-Length: 3", true),
        ("Content-Length: 3,3 ,\t3", true),
        ("Content-Length : 3", true), ("Content-Length:\r\n 3", true), ("Content-Length: 03", true),
        ("Content-Length: 3, 4", false),
        ("Content-Length: 3\r\nContent-Length: 4", false), ("Content-Length: 3,", false), ("Content-Length: +3", false),
        ("Content-Length: -3", false), ("Content-Length: 3 3", false), ("Content-Length: 0x3", false),
        ("Content-Length:", false),
        ("Content-Length: 99999999999999999999", false),
    ])
    func aLengthSaysOneThingOrNothing(field: String, isSound: Bool) {
        for portion in Self.portions {
            var talk = Conversation(portion: portion)
            talk.say(.client, "POST /1 HTTP/1.1\r\n\(field)\r\n\r\nabcGET /2 HTTP/1.1\r\n\r\n")
            talk.say(
                .server, "HTTP/1.1 200 OK\r\n\(field)\r\n\r\nabcHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            #expect(talk.observer.requests.map(\.target) == (isSound ? ["/1", "/2"] : ["/1"]), "\(field)")
            #expect(talk.observer.responses.map(\.status) == (isSound ? [200, 404] : [200]), "\(field)")
            #expect(talk.observer.isLastResponseComplete == (isSound ? true : nil), "\(field)")
        }
    }

    /// RFC 9112 section 6.3: a request whose last coding is not chunked has no end that anybody could know.
    @Test(arguments: ["gzip", "chunked, gzip", "xchunked", "chunked;x"])
    func aRequestOfAnotherCodingHasNoEnd(coding: String) {
        var talk = Conversation()
        talk.say(.client, "POST /1 HTTP/1.1\r\nTransfer-Encoding: \(coding)\r\n\r\n0\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")
        #expect(talk.observer.requests.map(\.target) == ["/1"])
    }

    @Test(arguments: portions)
    func chunksHaveSizesExtensionsAndTrailers(portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(
            .client,
            """
            POST /1 HTTP/1.1\r\nTransfer-Encoding: gzip,\r\n  Chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n0A \
            \r\n\n\n\n\n\n\n\n\n\n\n\r\n
            """
        )
        #expect(talk.observer.isRequestBodyIncomplete)
        talk.say(.client, "00\r\nExpires: never\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")
        #expect(talk.observer.requests.map(\.target) == ["/1", "/2"])
        #expect(!talk.observer.isRequestBodyIncomplete)
    }

    /// Where chunks cannot be told apart nothing is said of what follows, nor of the body's end.
    @Test(arguments: [
        "+2\r\nab\r\n", "-0\r\n", "\r\n", "g\r\n", "2\r\nabc\r\n", "0x2\r\nab\r\n", "ffffffffffffffff\r\n",
        String(repeating: "0", count: 300) + "2\r\nab\r\n",
    ])
    func aChunkThatLiesEndsTheReading(chunk: String) {
        var talk = Conversation()
        talk.say(
            .server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)0\r\n\r\nHTTP/1.1 500 x\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200])
        #expect(talk.observer.isLastResponseComplete == nil)
        #expect(talk.observer.bodyOctetsAhead(of: .server) == .max)
    }

    /// A body cut at any octet is incomplete, whole only at the last.
    @Test func everyCutOfAChunkedBodyIsIncomplete() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let body = "5\r\nhello\r\n0\r\nA: b\r\n\r\n"
        for length in 0...body.utf8.count {
            var talk = Conversation()
            talk.say(.server, head + String(decoding: body.utf8.prefix(length), as: UTF8.self))
            #expect(talk.observer.isLastResponseComplete == (length == body.utf8.count), "cut at \(length)")
        }
    }

    /// What follows a message and is none: a body longer than its length said.
    @Test func whatIsNoStartLineIsNoHead() {
        var talk = Conversation()
        talk.say(.client, "GET /1 HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and 200 more\r\n\r\nHTTP/1.1 +50 x\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200])
        #expect(talk.observer.isLastResponseComplete == nil)
    }

    @Test func aTargetMayHoldBlanks() {
        var talk = Conversation()
        talk.say(.client, "GET /a b  c HTTP/1.1\r\n\r\n")
        #expect(talk.observer.requests.map(\.target) == ["/a b  c"])
        #expect(!talk.observer.isAnotherProtocol)
    }

    /// A client that does not wait for the answer to its CONNECT, and a server whose answer comes with the tunnel's
    /// first octets.
    @Test(arguments: portions)
    func whatFollowsAConnectIsTheTunnels(portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(.client, "CONNECT a.example:25 HTTP/1.1\r\n\r\nEHLO a\r\n")
        #expect(talk.observer.takeEarlyTunnelOctets().isEmpty)
        let answer = Array("HTTP/1.1 200 OK\r\n\r\n220 mail\r\n".utf8)
        let used = talk.observer.receive(answer.span, from: .server, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)))
        #expect(used == answer.count - "220 mail\r\n".utf8.count)
        #expect(talk.observer.takeEarlyTunnelOctets() == Array("EHLO a\r\n".utf8))
        #expect(talk.observer.takeEarlyTunnelOctets().isEmpty)
        #expect(talk.observer.incompleteRequestOctets == 0)
    }

    /// The texts of all heads together are bounded too.
    @Test func keepsNoMoreTextInAllThanItsLimit() {
        let long = String(repeating: "x", count: HTTPObserver.textLimit)
        var talk = Conversation()
        for _ in 0..<HTTPObserver.headLimit { talk.say(.client, "GET /\(long) HTTP/1.1\r\nHost: \(long)\r\n\r\n") }
        let kept = talk.observer.requests.reduce(0) { $0 + $1.target.utf8.count + ($1.host?.utf8.count ?? 0) }
        #expect(talk.observer.requests.count == HTTPObserver.headLimit)
        #expect(kept < 1 << 20)
        #expect(talk.observer.requests.last?.target == "/" + String(repeating: "x", count: 63) + "...")
    }

    @Test func aHeadWithoutEndIsGivenUpAtItsLimit() {
        var talk = Conversation()
        talk.say(.client, "GET / HTTP/1.1\r\nX: " + String(repeating: "y", count: MessageReader.headLimit + 10))
        #expect(talk.observer.incompleteRequestOctets == 0)
        #expect(talk.observer.requests.isEmpty)
    }

    @Test func keepsNoMoreHeadsThanItsLimit() {
        var talk = Conversation()
        for _ in 0..<1000 { talk.say(.client, "GET / HTTP/1.1\r\n\r\n") }
        #expect(talk.observer.requests.count == HTTPObserver.headLimit)
        #expect(talk.observer.requestCount == 1000)
    }

    @Test func keepsNoMoreTextThanItsLimit() {
        let long = String(repeating: "x", count: 20_000)
        var talk = Conversation()
        talk.say(.client, "GET /\(long) HTTP/1.1\r\nHost: \(long)\r\nUser-Agent: \(long)\r\n\r\n")
        talk.say(.server, "HTTP/1.1 204 No Content\r\nServer: \(long)\r\n\r\n")
        let request = talk.observer.requests.first
        for text in [request?.target, request?.host, request?.userAgent, talk.observer.responses.first?.server] {
            #expect(text?.utf8.count == HTTPObserver.textLimit + 3)
            #expect(text?.hasSuffix("x...") == true)
        }
    }

    /// RFC 9112 section 6.3: Transfer-Encoding overrides Content-Length, and its last coding tells whether the body is
    /// chunked.
    @Test func aTransferCodingOverridesALength() {
        var talk = Conversation()
        talk.say(.client, "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        talk.say(
            .server,
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n\r\n")
        talk.say(.server, "0\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 3\r\n\r\n")
        talk.say(.server, "abcHTTP/1.1 500 no head, but body\r\n\r\n")
        #expect(talk.observer.responses.map(\.status) == [200, 200])
        #expect(talk.observer.isLastResponseComplete == nil)
    }

    @Test(
        arguments: [
            "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\n\r\n", "GET / HTTP/1.1\r\n\n", "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        ], portions)
    func aLineMayEndInALineFeedAlone(request: String, portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(.client, request)
        #expect(talk.observer.requests.map(\.target) == ["/"])
        #expect(talk.observer.incompleteRequestOctets == 0)
    }

    @Test(arguments: portions)
    func aStartLineOfAnotherProtocolIsNoRequest(portion: Int) {
        var talk = Conversation(portion: portion)
        talk.say(.client, "OPTIONS sip:a.example SIP/2.0\r\nVia: x\r\n\r\n")
        #expect(talk.observer.isAnotherProtocol)
        #expect(talk.observer.requestCount == 0)
        var http = Conversation(portion: portion)
        http.say(.client, "OPTIONS * HTTP/1.1\r\n\r\nOPTIONS sip:a.example SIP/2.0\r\n\r\n")
        #expect(!http.observer.isAnotherProtocol, "what began as HTTP stays HTTP")
    }

    @Test func anUpgradeEndsHTTP() {
        var talk = Conversation()
        talk.say(.client, "GET /chat HTTP/1.1\r\nUpgrade: websocket\r\n\r\n")
        talk.say(.server, "HTTP/1.1 101 Switching Protocols\r\n\r\n")
        talk.say(.client, "GET /not-a-request HTTP/1.1\r\n\r\n")
        #expect(talk.observer.isTunnel)
        #expect(talk.observer.requestCount == 1)
    }

    @Test func textFromTheWireIsEscaped() {
        var talk = Conversation()
        talk.say(.client, "GET /\u{1B}[31m` HTTP/1.1\r\nHost: \u{7}x\r\n\r\n")
        #expect(talk.observer.requests.first?.target == "/\\1b[31m\\60")
        #expect(talk.observer.requests.first?.host == "\\07x")
    }

    private func looks(_ text: String, _ side: Side) -> Bool? {
        let octets = Array(text.utf8)
        return HTTPObserver.looksLikeHTTP(octets.span, from: side)
    }

    @Test func isToldByItsFirstOctets() {
        #expect(looks("GET / HTTP/1.1", .client) == true)
        #expect(looks("GE", .client) == nil)
        #expect(looks("EHLO a.example", .client) == false)
        #expect(looks("HTTP/1.1 200", .server) == true)
        #expect(looks("HTT", .server) == nil)
        #expect(looks("220 mail", .server) == false)
    }
}
