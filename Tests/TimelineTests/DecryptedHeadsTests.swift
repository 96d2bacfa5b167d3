import HTTP
import Octets
import TLS
import Testing

@testable import Timeline

@Suite struct DecryptedHeadsTests {
    private let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))

    private func say(_ heads: inout DecryptedHeads, _ side: Side, _ text: String, portion: Int = .max) {
        let octets = Array(text.utf8)
        for start in stride(from: 0, to: octets.count, by: min(portion, max(1, octets.count))) {
            let part = Array(octets[start..<min(octets.count, start + min(portion, octets.count))])
            heads.receive(part.span, from: side, at: mark)
        }
    }

    @Test(arguments: [1, 2, 5, Int.max])
    func headsAreReadInAnyPortions(portion: Int) {
        var heads = DecryptedHeads()
        say(&heads, .client, "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n", portion: portion)
        say(&heads, .server, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", portion: portion)
        #expect(heads.unwantedOctets(from: .server) == 4)
        heads.skip(4, from: .server, at: mark)
        say(&heads, .client, "GET /b HTTP/1.1\r\n\r\n", portion: portion)
        say(&heads, .server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", portion: portion)
        #expect(heads.http?.requests.map(\.target) == ["/a", "/b"])
        #expect(heads.http?.responses.map(\.status) == [200, 404])
        #expect(heads.http?.exchanges.last?.answer?.message.isWhole == true)
    }

    @Test(arguments: ["\u{10}\u{c}\u{0}\u{4}MQTT", "220 mail.example ESMTP\r\n"])
    func otherProtocolsAreNotLookedAt(text: String) {
        var heads = DecryptedHeads()
        say(&heads, .client, text)
        #expect(heads.http == nil)
        #expect(heads.unwantedOctets(from: .client) == .max)
        #expect(heads.unwantedOctets(from: .server) == .max)
        say(&heads, .server, "HTTP/1.1 200 OK\r\n\r\n")
        #expect(heads.http == nil)
    }

    /// SETTINGS without any, HEADERS of `:method GET`, `:path /`, `:authority a.example` (RFC 7541 appendix A), DATA of
    /// ten octets.
    private static let http2 = (
        preface: Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), settings: [0, 0, 0, 4, 0, 0, 0, 0, 0] as [UInt8],
        request: [0, 0, 13, 1, 4, 0, 0, 0, 1, 0x82, 0x84, 0x41, 9] + Array("a.example".utf8),
        response: [0, 0, 1, 1, 4, 0, 0, 0, 1, 0x88] as [UInt8], data: [0, 0, 10, 0, 1, 0, 0, 0, 1] as [UInt8]
    )

    @Test(arguments: [1, 2, 9, 100], [true, false])
    func headsOfHTTP2AreRead(portion: Int, serverIsFirst: Bool) {
        var heads = DecryptedHeads()
        let said: [(Side, [UInt8])] = [
            (.client, Self.http2.preface + Self.http2.settings + Self.http2.request), (.server, Self.http2.settings),
        ]
        for (side, octets) in serverIsFirst ? said.reversed() : said { feed(&heads, side, octets, portion) }
        feed(&heads, .server, Self.http2.response + Self.http2.data, portion)
        #expect(heads.unwantedOctets(from: .server) == 10)
        heads.skip(10, from: .server, at: mark)
        feed(&heads, .server, Self.http2.response, portion)
        #expect(heads.http?.requests.map(\.host) == ["a.example"])
        #expect(heads.http?.responses.map(\.status) == [200, 200])
    }

    private func feed(_ heads: inout DecryptedHeads, _ side: Side, _ octets: [UInt8], _ portion: Int) {
        for start in stride(from: 0, to: octets.count, by: portion) {
            let part = Array(octets[start..<min(octets.count, start + portion)])
            heads.receive(part.span, from: side, at: mark)
        }
    }

    @Test func aServerThatSpeaksFirstIsRead() {
        var heads = DecryptedHeads()
        say(&heads, .client, "PO")
        say(&heads, .server, "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n")
        #expect(heads.http?.responses.map(\.status) == [408])
        #expect(heads.http?.incompleteRequestOctets == 2)
    }

    @Test func whatCannotBeHadIsNoIncompleteRequest() {
        var heads = DecryptedHeads()
        say(&heads, .client, "GET / HTTP/1.1\r\nHost: a")
        #expect(heads.http?.incompleteRequestOctets == 23)
        heads.skip(.max, from: .client, at: mark)
        #expect(heads.http?.incompleteRequestOctets == 0)
        #expect(heads.unwantedOctets(from: .client) == .max)
    }

    /// Octets that nobody wanted to see came all the same: they are of the answer, and not missing.
    @Test func unopenedOctetsCount() {
        var heads = DecryptedHeads()
        say(&heads, .client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        say(&heads, .server, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nten octets")
        heads.skip(15, from: .server, at: mark)
        let message = heads.http?.exchanges.first?.answer?.message
        #expect(message?.bodyOctets == 25 && message?.unseenOctets == 0 && message?.isWhole == false)
        heads.skip(.max, from: .server, at: mark)
        #expect(heads.http?.exchanges.first?.answer?.message.isWhole == .some(nil))
    }

    @Test func whatPrecededTLSStaysInTheRecord() throws {
        var outer = HTTPObserver()
        let (connect, established) = (
            Array("CONNECT a.example:443 HTTP/1.1\r\n\r\n".utf8),
            Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)
        )
        outer.receive(connect.span, from: .client, at: mark)
        outer.receive(established.span, from: .server, at: mark)
        var heads = DecryptedHeads()
        say(&heads, .client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        say(&heads, .server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        let inside = try #require(heads.http)
        let record = ConnectionRecord.HTTP(inside, after: ConnectionRecord.HTTP(outer), isDecrypted: true)
        #expect(record.requests.map(\.method) == ["CONNECT", "GET"])
        #expect(record.responses.map(\.status) == [200, 404])
        #expect(record.requestCount == 2 && record.responseCount == 2)
        #expect(record.exchanges.map(\.answer?.status) == [200, 404] && record.droppedExchanges == 0)
        #expect(record.isDecrypted)
        #expect(!ConnectionRecord.HTTP(outer).isDecrypted)
    }
}
