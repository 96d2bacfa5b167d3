import Octets
import Testing

@testable import HTTP

@Suite struct HTTP2ExchangeTests {
    private static let request = HTTP2Made.frame(1, flags: 0x05, stream: 1, HTTP2Made.get)
    private static let opened = HTTP2Made.frame(1, flags: 0x04, stream: 1, HTTP2Made.get)
    private static let ok = HTTP2Made.frame(1, flags: 0x04, stream: 1, HTTP2Made.ok)
    private static func data(_ count: Int, ends: Bool = false) -> [UInt8] {
        HTTP2Made.frame(0, flags: ends ? 1 : 0, stream: 1, Array(repeating: 7, count: count))
    }

    private func observe(_ client: [[UInt8]], _ server: [[UInt8]], portion: Int = .max) -> HTTPObserver {
        var observer = HTTPObserver()
        let streams: [(Side, [UInt8])] = [
            (.client, HTTP2Observer.preface + HTTP2Made.settings + client.flatMap { $0 }),
            (.server, HTTP2Made.settings + server.flatMap { $0 }),
        ]
        for (side, octets) in streams {
            var at = 0
            while at < octets.count {
                let size = at == 0 ? max(portion, 9) : portion
                let part = Array(octets[at..<min(octets.count, at + min(size, octets.count))])
                observer.receive(part.span, from: side, at: Mark(frame: at, at: Timestamp(nanoseconds: 0)))
                at += part.count
            }
        }
        return observer
    }

    static let cases: [(client: [[UInt8]], server: [[UInt8]], exchanges: [String])] = [
        ([request], [], ["GET / 0/- whole"]),
        ([request], [ok, data(300, ends: true)], ["GET / 0/- whole -> 200 300/- whole"]),
        ([request], [ok, data(300), data(20)], ["GET / 0/- whole -> 200 320/- part"]),
        ([request], [ok, Array(data(300).prefix(109))], ["GET / 0/- whole -> 200 100/- part"]),
        ([request], [ok, data(3), HTTP2Made.frame(1, flags: 5, stream: 1, [])], ["GET / 0/- whole -> 200 3/- whole"]),
        ([opened, data(5)], [ok, data(3)], ["GET / 5/- part -> 200 3/- part early after 5"]),
        (
            [request], [ok, data(3), HTTP2Made.frame(3, stream: 1, [0, 0, 0, 2])],
            ["GET / 0/- whole -> 200 3/- part reset by server"]
        ),
        (
            [request, HTTP2Made.frame(3, stream: 1, [0, 0, 0, 8])], [],
            ["GET / 0/- whole reset by client"]
        ),
    ]

    @Test(arguments: cases.indices, [1, 2, 5, 64, Int.max])
    func anyPortionsGiveTheSameExchanges(index: Int, portion: Int) {
        let test = Self.cases[index]
        #expect(Told.exchanges(observe(test.client, test.server, portion: portion)) == test.exchanges)
    }

    @Test(arguments: cases.indices)
    func everyCutIsPartOfTheWhole(index: Int) {
        let test = Self.cases[index]
        let octets = test.server.flatMap { $0 }
        let whole = observe(test.client, test.server).exchanges.first?.answer?.message
        for length in 0..<octets.count {
            let cut = observe(test.client, [Array(octets.prefix(length))]).exchanges.first?.answer?.message
            #expect((cut?.bodyOctets ?? 0) <= (whole?.bodyOctets ?? 0))
            #expect(cut?.isWhole != true || whole?.isWhole == true)
        }
    }

    /// Within DATA missing octets do no harm to what is behind them.
    @Test func octetsThatTheCaptureLacks() {
        var observer = observe([Self.request], [Self.ok, Array(Self.data(300).prefix(109))])
        let mark = Mark(frame: 9, at: Timestamp(nanoseconds: 0))
        observer.gap(150, from: .server, at: mark)
        observer.receive(Array(repeating: 7, count: 50).span, from: .server, at: mark)
        observer.receive(Self.data(1, ends: true).span, from: .server, at: mark)
        let message = observer.exchanges.first?.answer?.message
        #expect(message?.bodyOctets == 301 && message?.unseenOctets == 150 && message?.isWhole == true)
        #expect(observer.lost.server == nil)
        observer.gap(1, from: .server, at: mark)
        #expect(observer.lost.server == mark)
    }

    @Test func pingsAreCounted() {
        let ping = HTTP2Made.frame(6, Array(repeating: 1, count: 8))
        let answer = HTTP2Made.frame(6, flags: 1, Array(repeating: 1, count: 8))
        let pings = observe([ping, ping, ping], [answer]).http2?.pings
        #expect(pings?.map(\.from) == [.client] && pings?.first?.count == 3)
    }

    /// What ends the connection is kept, however many streams were reset before it.
    @Test func theLastEndingsAreKept() {
        let reset = HTTP2Made.frame(3, stream: 1, [0, 0, 0, 8])
        let resets = Array(repeating: reset, count: 200)
        let goAway = HTTP2Made.frame(7, [0, 0, 0, 3, 0, 0, 0, 11])
        let endings = observe([], [goAway] + resets + [goAway]).http2?.endings ?? []
        #expect(endings.count == HTTP2Observer.errorLimit)
        #expect(endings.first?.stream == nil && endings.last?.stream == nil)
    }

    /// The answer to a request of HTTP/1 may come as HTTP/2 (RFC 7540 section 3.2).
    @Test func anUpgradedRequestGoesOn() {
        var talk = Conversation()
        talk.say(.client, "GET /a HTTP/1.1\r\nUpgrade: h2c\r\n\r\n")
        talk.say(.server, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")
        let mark = Mark(frame: 9, at: Timestamp(nanoseconds: 0))
        talk.observer.receive((HTTP2Made.settings + Self.ok + Self.data(4, ends: true)).span, from: .server, at: mark)
        #expect(Told.exchanges(talk.observer) == ["GET /a 0/- whole ~> 101 -> 200 4/- whole"])
    }
}
