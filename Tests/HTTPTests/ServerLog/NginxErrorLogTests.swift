import Testing

@testable import HTTP

@Suite struct NginxErrorLogTests {
    private func read(_ text: String) -> LogEntry? { NginxErrorLog.entry(Array(text.utf8)[...], line: 1) }

    @Test func aHandshakeThatTimedOut() throws {
        let entry = try #require(read(LogLines.all[4]))
        #expect(entry.peer == "192.0.2.10" && entry.peerPort == nil && entry.localPort == 443)
        #expect(entry.message == "client timed out (110: Connection timed out) while SSL handshaking")
        #expect(entry.isTrouble && entry.isOfEnd && entry.product == .nginx)
    }

    @Test func aRequestThatBroke() throws {
        let entry = try #require(
            read(
                #"2026/11/23 15:57:33 [error] 1#1: *7 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 2001:db8::1, server: shop.example, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "shop.example""#
            ))
        #expect(entry.peer == "2001:db8::1" && entry.localPort == nil && entry.request == "GET /a HTTP/1.1")
    }

    @Test func linesAboutNobody() {
        let line = Array("2026/11/23 15:57:33 [notice] 1#1: signal 15 (SIGTERM) received, exiting".utf8)
        #expect(NginxErrorLog.entry(line[...], line: 1) == nil)
        #expect(NginxErrorLog.isLine(line[...]))
    }

    @Test func cutAtEveryOctet() {
        let octets = Array(LogLines.all[4].utf8)
        for count in 0..<octets.count { _ = NginxErrorLog.entry(octets[..<count], line: 1) }
    }
}
