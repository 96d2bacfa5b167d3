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
        #expect(heads.http?.isLastResponseComplete == true)
    }

    @Test(arguments: ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{10}\u{c}\u{0}\u{4}MQTT", "220 mail.example ESMTP\r\n"])
    func otherProtocolsAreNotLookedAt(text: String) {
        var heads = DecryptedHeads()
        say(&heads, .client, text)
        #expect(heads.http == nil)
        #expect(heads.unwantedOctets(from: .client) == .max)
        #expect(heads.unwantedOctets(from: .server) == .max)
        say(&heads, .server, "HTTP/1.1 200 OK\r\n\r\n")
        #expect(heads.http == nil)
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

    @Test func whatPrecededTLSStaysInTheRecord() throws {
        var outer = HTTPObserver()
        let (connect, established) = (
            Array("CONNECT a.example:443 HTTP/1.1\r\n\r\n".utf8), Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)
        )
        outer.receive(connect.span, from: .client, at: mark)
        outer.receive(established.span, from: .server, at: mark)
        var heads = DecryptedHeads()
        say(&heads, .client, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
        say(&heads, .server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        let inside = try #require(heads.http)
        let record = ConnectionRecord.HTTP(inside, after: ConnectionRecord.HTTP(outer))
        #expect(record.requests.map(\.method) == ["CONNECT", "GET"])
        #expect(record.responses.map(\.status) == [200, 404])
        #expect(record.requestCount == 2 && record.responseCount == 2)
        #expect(record.isDecrypted)
        #expect(!ConnectionRecord.HTTP(outer).isDecrypted)
    }
}
