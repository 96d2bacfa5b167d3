import Octets
import Testing

@testable import HTTP

/// A connection put together from frames.
enum HTTP2Made {
    static func frame(_ type: UInt8, flags: UInt8 = 0, stream: UInt8 = 0, _ payload: [UInt8] = []) -> [UInt8] {
        [
            UInt8(payload.count >> 16 & 0xff), UInt8(payload.count >> 8 & 0xff), UInt8(payload.count & 0xff), type,
            flags, 0, 0, 0, stream,
        ]
            + payload
    }

    static let settings = frame(4, [0, 3, 0, 0, 0, 100])
    static let get = HPACKDecoderTests.octets("828684418cf1e3c2e5f23a6ba0ab90f4ff")
    static let ok = HPACKDecoderTests.octets("88")
    static let client: [UInt8] =
        HTTP2Observer.preface + settings + frame(1, flags: 0x05, stream: 1, get) + frame(4, flags: 1)
        + frame(
            1, flags: 0x0d | 0x20, stream: 3,
            [2, 0, 0, 0, 0, 9] + HPACKDecoderTests.octets("828684be5886a8eb10649cbf") + [0, 0])
        + frame(3, stream: 3, [0, 0, 0, 8])
    static let server: [UInt8] =
        settings + frame(1, flags: 0x04, stream: 1, ok) + frame(0, flags: 1, stream: 1, Array(repeating: 1, count: 300))
        + frame(1, stream: 3, [0x48, 0x82]) + frame(9, flags: 4, stream: 3, [0x64, 0x02])
        + frame(7, [0, 0, 0, 3, 0, 0, 0, 11] + Array("too_many_pings".utf8))
}

@Suite struct HTTP2ObserverTests {
    private func observe(_ client: [UInt8], _ server: [UInt8], portion: Int = .max) -> HTTPObserver {
        var observer = HTTPObserver()
        for (side, octets, first) in [(Side.client, client, 1), (.server, server, 1000)] {
            var at = 0
            while at < octets.count {
                // The first portion tells the protocol and has what detection asks for.
                let size = at == 0 ? max(portion, 9) : portion
                let part = Array(octets[at..<min(octets.count, at + min(size, octets.count))])
                observer.receive(part.span, from: side, at: Mark(frame: first + at, at: Timestamp(nanoseconds: 0)))
                at += part.count
            }
        }
        return observer
    }

    @Test(arguments: [1, 2, 3, 7, 64, Int.max])
    func anyPortionsGiveTheSameFacts(portion: Int) {
        let seen = observe(HTTP2Made.client, HTTP2Made.server, portion: portion)
        #expect(
            seen.requests.map { "\($0.method) \($0.target) \($0.host ?? "")" } == [
                "GET / www.example.com", "GET / www.example.com",
            ])
        #expect(seen.responses.map(\.status) == [200, 302])
        #expect(seen.http2?.settings.client?.map { "\($0.name) \($0.value)" } == ["MAX_CONCURRENT_STREAMS 100"])
        #expect(seen.http2?.settings.server?.count == 1)
        #expect(
            seen.http2?.endings.map { "\($0.from) \($0.stream ?? 0) \($0.name) \($0.debug ?? "")" } == [
                "client 3 CANCEL ", "server 0 ENHANCE_YOUR_CALM too_many_pings",
            ])
    }

    @Test func aServerMaySpeakFirst() {
        var observer = HTTPObserver()
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        observer.receive(HTTP2Made.settings.span, from: .server, at: mark)
        observer.receive(HTTP2Made.client.span, from: .client, at: mark)
        #expect(observer.requestCount == 2)
    }

    /// RFC 7540 section 3.2, which RFC 9113 no longer has: servers answer 101 all the same.
    @Test(arguments: [1, 7, Int.max])
    func anUpgradeOfHTTP1LeadsToIt(portion: Int) {
        let client = Array("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n".utf8)
        let server = Array("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n".utf8)
        var observer = HTTPObserver()
        func feed(_ octets: [UInt8], _ side: Side) {
            var at = 0
            while at < octets.count {
                let part = Array(octets[at..<min(octets.count, at + min(portion, octets.count))])
                observer.receive(part.span, from: side, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
                at += part.count
            }
        }
        feed(client, .client)
        feed(server + HTTP2Made.server, .server)
        feed(HTTP2Made.client, .client)
        #expect(observer.requests.map(\.method) == ["GET", "GET", "GET"] && observer.requestCount == 3)
        #expect(observer.responses.map(\.status) == [200, 302])
        #expect(observer.http2?.endings.count == 2)
        #expect(!observer.isTunnel)
    }

    @Test func aCutConnectionSaysNothingElse() {
        for length in HTTP2Observer.preface.count...HTTP2Made.client.count {
            let seen = observe(Array(HTTP2Made.client.prefix(length)), [])
            #expect(seen.requestCount <= 2 && seen.requests.allSatisfy { $0.method == "GET" })
        }
    }

    @Test func everyOctetMayLie() {
        for index in HTTP2Made.server.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = HTTP2Made.server
                lying[index] = value
                #expect(observe(HTTP2Made.client, lying).responseCount <= 4)
            }
        }
    }

    /// After a gap in a head nothing can be decoded; one in a body does no harm.
    @Test func aGapInABodyDoesNoHarm() {
        let whole = HTTP2Made.server
        let body = HTTP2Made.settings.count + HTTP2Made.frame(1, flags: 4, stream: 1, HTTP2Made.ok).count + 9 + 100
        var observer = observe(HTTP2Made.client, Array(whole.prefix(body)))
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        observer.gap(100, from: .server, at: mark)
        observer.receive(Array(whole.dropFirst(body + 100)).span, from: .server, at: mark)
        #expect(observer.responses.map(\.status) == [200, 302])
        observer.gap(5, from: .server, at: mark)
        observer.receive(HTTP2Made.frame(1, flags: 4, stream: 5, HTTP2Made.ok).span, from: .server, at: mark)
        #expect(observer.responseCount == 2)
    }

    /// A block that enters a field into the table which a later one refers to.
    private static let entering: [UInt8] = [0x88, 0x40, 6] + Array("server".utf8) + [1, 0x78]

    /// Blocks after one that was not decoded would be read by another table than they were written with. They are
    /// counted, and from where on is told.
    @Test(arguments: [
        // Longer than is gathered; spread over more CONTINUATION frames than is gathered; malformed; interrupted;
        // continued elsewhere.
        HTTP2Made.frame(1, flags: 4, stream: 1, entering + Array(repeating: 0, count: HTTP2FrameReader.payloadLimit)),
        HTTP2Made.frame(1, stream: 1, entering)
            + Array(repeating: HTTP2Made.frame(9, stream: 1, Array(repeating: 0, count: 16384)), count: 5).joined()
            + HTTP2Made.frame(9, flags: 4, stream: 1),
        HTTP2Made.frame(1, flags: 4, stream: 1, [0x80]), HTTP2Made.frame(1, flags: 0x0c, stream: 1, [200, 0x88]),
    ])
    func afterAnUndecodedHeadNoneIsRead(undecodable: [UInt8]) {
        let next = HTTP2Made.frame(1, flags: 4, stream: 3, [0x89, 0xbe])
        let seen = observe(
            HTTP2Made.client, HTTP2Made.settings + undecodable + next + next + HTTP2Made.server.suffix(31))
        #expect(seen.responses.isEmpty)
        #expect(seen.responseCount == 2)
        #expect(seen.http2?.undecodable.server != nil && seen.http2?.undecodable.client == nil)
        #expect(seen.http2?.endings.last?.name == "ENHANCE_YOUR_CALM")
    }

    @Test func nothingStandsBetweenTheFramesOfAHead() {
        let begun = HTTP2Made.frame(1, stream: 1, [0x88])
        for between in [HTTP2Made.frame(9, flags: 4, stream: 3), HTTP2Made.frame(3, stream: 1, [0, 0, 0, 8]), begun] {
            let seen = observe(
                HTTP2Made.client, HTTP2Made.settings + begun + between + HTTP2Made.frame(9, flags: 4, stream: 1))
            #expect(seen.responses.isEmpty && seen.http2?.undecodable.server != nil)
        }
        let orphan = observe(
            HTTP2Made.client, HTTP2Made.settings + HTTP2Made.frame(9, flags: 4, stream: 1, HTTP2Made.ok))
        #expect(orphan.responses.isEmpty && orphan.http2?.undecodable.server != nil)
    }

    @Test func aGapWithinAHeadIsTold() {
        let head = HTTP2Made.frame(1, flags: 4, stream: 1, Self.entering)
        var observer = observe(HTTP2Made.client, HTTP2Made.settings + head.prefix(12))
        let mark = Mark(frame: 77, at: Timestamp(nanoseconds: 0))
        observer.gap(head.count - 12, from: .server, at: mark)
        observer.receive(HTTP2Made.frame(1, flags: 4, stream: 3, [0xbe]).span, from: .server, at: mark)
        #expect(observer.responseCount == 2 && observer.responses.isEmpty)
        #expect(observer.http2?.undecodable.server == mark)
    }

    /// Interim responses come before the final one, trailers behind it: neither is a response (RFC 9113 section 8.1).
    @Test func interimResponsesAndTrailersAreNone() {
        let interim = HTTP2Made.frame(1, flags: 4, stream: 1, [0x08, 3] + Array("103".utf8))
        let trailers = HTTP2Made.frame(1, flags: 5, stream: 1, [0, 1, 0x61, 1, 0x62])
        let promise = HTTP2Made.frame(5, flags: 4, stream: 1, [0, 0, 0, 2] + HTTP2Made.get)
        let seen = observe(
            HTTP2Made.client + HTTP2Made.frame(1, flags: 5, stream: 1, [0, 1, 0x61, 1, 0x62]),
            HTTP2Made.settings + interim + promise + HTTP2Made.frame(1, flags: 4, stream: 1, HTTP2Made.ok) + trailers)
        #expect(seen.responses.map(\.status) == [200] && seen.responseCount == 1)
        #expect(seen.requestCount == 2)
        #expect(seen.http2?.undecodable == PerSide(client: nil, server: nil))
    }

    @Test func theLastStreamOfGoAwayIsKept() {
        let seen = observe(HTTP2Made.client, HTTP2Made.server)
        #expect(seen.http2?.endings.map(\.lastStream) == [nil, 3])
    }

    /// One octet may stand for thousands: what is kept of it is bounded all the same.
    @Test func shortBlocksMakeNoLongTexts() {
        let path: [UInt8] = [0x82, 0x44, 0x7f, 0xa1, 0x1e] + Array(repeating: 0x1b, count: 4000)
        var client = HTTP2Observer.preface + HTTP2Made.settings + HTTP2Made.frame(1, flags: 5, stream: 1, path)
        for stream in 0..<250 {
            var frame = HTTP2Made.frame(1, flags: 5, [0x82, 0xbe])
            let number = 2 * stream + 3
            (frame[7], frame[8]) = (UInt8(number >> 8), UInt8(number & 0xff))
            client += frame
        }
        let seen = observe(client, [])
        #expect(seen.requestCount == 251)
        #expect(seen.requests.last?.target.hasSuffix("...") == true)
        #expect(seen.requests.reduce(0) { $0 + $1.target.utf8.count } < 4 * HeadText.totalLimit)
    }
}
