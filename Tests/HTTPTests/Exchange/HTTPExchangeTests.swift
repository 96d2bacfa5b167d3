import Octets
import Testing

@testable import HTTP

/// Exchanges in a line each, as tests compare them.
enum Told {
    /// `GET /a 0/0 whole -> 200 3/5 part`
    static func exchanges(_ observer: HTTPObserver) -> [String] { observer.exchanges.map(exchange) }

    static func exchange(_ exchange: HTTPExchange) -> String {
        var text =
            exchange.request.map { request in
                "\(request.method ?? "?") \(request.target ?? "?") \(message(request.message))"
            } ?? "nothing"
        if let interim = exchange.interim { text += " ~> \(interim.status)" }
        if let answer = exchange.answer {
            text += " -> \(answer.status.map { "\($0)" } ?? "?") \(message(answer.message))"
            if let early = answer.earlyAfter { text += " early after \(early)" }
        }
        if let reset = exchange.reset { text += " reset by \(reset.from)" }
        return text
    }

    private static func message(_ message: HTTPMessage) -> String {
        let whole = message.isWhole.map { $0 ? "whole" : "part" } ?? "unknown"
        guard message.head != nil else { return "head \(message.headOctets) \(whole)" }
        return "\(message.bodyOctets)/\(message.announced.map { "\($0)" } ?? "-") \(whole)"
    }
}

@Suite struct HTTPExchangeTests {
    /// What either side says in turn, and the exchanges that makes.
    struct Case: Sendable, CustomTestStringConvertible {
        var turns: [(Side, String)]
        var exchanges: [String]
        init(_ turns: [(Side, String)], _ exchanges: [String]) { (self.turns, self.exchanges) = (turns, exchanges) }
        var testDescription: String { exchanges.joined(separator: "; ") }
    }

    static let cases: [Case] = [
        Case(
            [(.client, "GET /a HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes")],
            ["GET /a 0/- whole -> 200 3/3 whole"]),
        Case(
            [(.client, "GET /a HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nyes")],
            ["GET /a 0/- whole -> 200 3/30 part"]),
        Case(
            [
                (.client, "GET /a HTTP/1.1\r\n\r\n"),
                (.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n2;x=y\r\n!!\r\n"),
            ],
            ["GET /a 0/- whole -> 200 5/- part"]),
        Case(
            [
                (.client, "GET /a HTTP/1.1\r\n\r\n"),
                (.server, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\nT: 1\r\n\r\n"),
            ],
            ["GET /a 0/- whole -> 200 3/- whole"]),
        Case(
            [(.client, "GET /a HTTP/1.0\r\n\r\n"), (.server, "HTTP/1.0 200 OK\r\n\r\nuntil the end")],
            ["GET /a 0/- whole -> 200 13/- unknown"]),
        Case(
            [(.client, "HEAD /a HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n")],
            ["HEAD /a 0/- whole -> 200 0/- whole"]),
        Case(
            [
                (.client, "GET /a HTTP/1.1\r\n\r\n"),
                (.server, "HTTP/1.1 304 Not Modified\r\nContent-Length: 30\r\n\r\n"),
            ],
            ["GET /a 0/- whole -> 304 0/- whole"]),
        Case(
            [
                (.client, "POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"),
                (.server, "HTTP/1.1 100 Continue\r\n\r\n"), (.client, "body"),
                (.server, "HTTP/1.1 204 No Content\r\n\r\n"),
            ],
            ["POST /a 4/4 whole ~> 100 -> 204 0/- whole"]),
        Case(
            [
                (.client, "POST /a HTTP/1.1\r\nContent-Length: 40\r\n\r\nbody"),
                (.server, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n"), (.client, "more"),
            ],
            ["POST /a 8/40 part -> 413 0/0 whole early after 4"]),
        Case(
            [(.client, "GET /a HTT"), (.server, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")],
            ["? ? head 10 part -> 408 0/0 whole early after 10"]),
        Case(
            [
                (.client, "GET /a HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
                (.server, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"),
                (.client, "GET /b HTTP/1.1\r\n\r\n"),
            ],
            ["GET /a 0/- whole -> 200 0/0 whole", "nothing -> 408 0/0 whole", "GET /b 0/- whole"]),
        Case(
            [
                (.client, "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n\r\nGET"),
                (.server, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nb"),
            ],
            [
                "GET /a 0/- whole -> 200 1/1 whole", "GET /b 0/- whole -> 404 1/2 part", "GET /c 0/- whole",
                "? ? head 3 part",
            ]),
        Case(
            [
                (.client, "CONNECT a:443 HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200 Established\r\n\r\n"),
                (.client, "anything"), (.server, "anything"),
            ],
            ["CONNECT a:443 0/- whole -> 200 0/- whole"]),
        Case(
            [
                (.client, "CONNECT a:443 HTTP/1.1\r\n\r\nearly"), (.server, "HTTP/1.1 200 Established\r\n\r\n"),
            ],
            ["CONNECT a:443 0/- whole -> 200 0/- whole"]),
        Case(
            [
                (.client, "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"),
                (.server, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nframes"),
            ],
            ["GET /ws 0/- whole -> 101 0/- whole"]),
        Case(
            [(.client, "GET /a HTTP/1.1\r\n\r\n"), (.server, "HTTP/1.1 200")], ["GET /a 0/- whole -> ? head 12 part"]),
    ]

    @Test(arguments: cases, [1, 2, 3, 7, 50, Int.max])
    func anyPortionsGiveTheSameExchanges(_ test: Case, portion: Int) {
        var talk = Conversation(portion: portion)
        for (side, text) in test.turns { talk.say(side, text) }
        #expect(Told.exchanges(talk.observer) == test.exchanges)
    }

    /// Cut anywhere, a stream makes no more of an exchange than came: nothing is whole before its last octet.
    @Test(arguments: cases)
    func everyCutIsPartOfTheWhole(_ test: Case) {
        for (last, (side, text)) in test.turns.enumerated() {
            var whole = Conversation()
            for (side, text) in test.turns[...last] { whole.say(side, text) }
            for length in 0..<text.utf8.count {
                var talk = Conversation()
                for (side, text) in test.turns[..<last] { talk.say(side, text) }
                talk.say(side, String(decoding: text.utf8.prefix(length), as: UTF8.self))
                let (cut, full) = (talk.observer.exchanges, whole.observer.exchanges)
                #expect(cut.count <= full.count || test.turns.first?.1.hasPrefix("CONNECT") == true)
                for (one, other) in zip(cut, full) {
                    #expect((one.answer?.message.bodyOctets ?? 0) <= (other.answer?.message.bodyOctets ?? 0))
                    #expect((one.request?.message.bodyOctets ?? 0) <= (other.request?.message.bodyOctets ?? 0))
                }
                // The rest makes it whole again.
                talk.say(side, String(decoding: text.utf8.dropFirst(length), as: UTF8.self))
                #expect(Told.exchanges(talk.observer) == Told.exchanges(whole.observer))
            }
        }
    }

    @Test func marksAreThoseOfFirstHeadAndLast() {
        var talk = Conversation(portion: 10)
        talk.say(.client, "GET /a HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n0123456789012345678901234")
        let exchange = talk.observer.exchanges.first
        let (request, answer) = (exchange?.request?.message, exchange?.answer?.message)
        #expect([request?.first.frame, request?.head?.frame, request?.last.frame] == [1, 2, 2])
        #expect([answer?.first.frame, answer?.head?.frame, answer?.last.frame] == [3, 6, 9])
    }

    /// The head of a body that was begun keeps the place, whatever the capture lacks within the body.
    @Test(arguments: [(3, "200 10/10 whole"), (2, "200 9/10 part"), (4, "200 7/10 unknown")])
    func octetsThatTheCaptureLacks(count: Int, answer: String) {
        let mark = Mark(frame: 9, at: Timestamp(nanoseconds: 0))
        var talk = Conversation()
        talk.say(.client, "GET /a HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456")
        talk.observer.gap(count, from: .server, at: mark)
        #expect(Told.exchanges(talk.observer) == ["GET /a 0/- whole -> \(answer)"])
        #expect(talk.observer.lost.server == (count > 3 ? mark : nil))
        #expect(talk.observer.exchanges.first?.answer?.message.unseenOctets == (count > 3 ? 0 : count))
    }

    /// What came and is not shown is not missing.
    @Test func octetsThatAreNotShown() {
        var talk = Conversation()
        talk.say(.client, "GET /a HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
        talk.observer.pass(10, from: .server, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)))
        let message = talk.observer.exchanges.first?.answer?.message
        #expect(message?.isWhole == true && message?.bodyOctets == 10 && message?.unseenOctets == 0)
    }

    @Test func theLastOfManyExchangesIsKept() {
        var talk = Conversation()
        for number in 0..<1000 {
            talk.say(.client, "GET /\(number) HTTP/1.1\r\n\r\n")
            talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        }
        talk.say(.client, "GET /last HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")
        #expect(Told.exchanges(talk.observer).last == "GET /last 0/- whole -> 200 1/9 part")
        #expect(talk.observer.exchanges.count + talk.observer.droppedExchanges == 1001)
        #expect(talk.observer.exchanges.count <= ExchangeList.overLimit)
    }

    /// Who owes the next octets, by the exchange told as above.
    @Test(
        arguments: [
            (["GET / HTTP/1.1\r\n\r\n"], Side.server), (["GET / HT"], .client),
            (["POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"], .client),
            (["GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"], .server),
            (["GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"], nil),
            (
                ["POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab", "HTTP/1.1 413 No\r\nContent-Length: 2\r\n\r\nab"],
                nil
            ),
            (
                [
                    "GET / HTTP/1.1\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n",
                ], nil
            ),
        ] as [([String], Side?)])
    func whoOwesTheNextOctets(turns: [String], side: Side?) {
        var talk = Conversation()
        for (index, text) in turns.enumerated() { talk.say(index == 0 ? .client : .server, text) }
        #expect(talk.observer.exchanges.first?.waitingFor == side)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", false), ("GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n", true),
        ("GET / HTTP/1.0\r\n\r\n", true), ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false),
    ])
    func whoWantsTheConnectionClosed(text: String, closes: Bool) {
        var talk = Conversation()
        talk.say(.client, text)
        #expect(talk.observer.exchanges.first?.request?.wantsClose == closes)
    }

    @Test(arguments: [("Upgrade: websocket\r\n", "websocket"), ("", nil)] as [(String, String?)])
    func theProtocolUpgradedTo(field: String, name: String?) {
        var talk = Conversation()
        talk.say(.client, "GET /ws HTTP/1.1\r\n\r\n")
        talk.say(.server, "HTTP/1.1 101 Switching Protocols\r\n\(field)\r\n")
        #expect(talk.observer.upgrade?.mark.frame == 2 && talk.observer.upgrade?.name == name)
    }
}
