import Testing

@testable import HTTP

@Suite struct HAProxyLogTests {
    private func read(_ text: String) -> LogEntry? { HAProxyLog.entry(Array(text.utf8)[...], line: 1) }

    private static let http =
        #"192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in~ app/s1 0/0/5/7/12 200 212 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1""#

    @Test(arguments: [
        "", "Nov 23 15:57:59 lb haproxy[812]: ", "<134>Nov 23 15:57:59 haproxy[812]: ",
        "<134>1 2026-11-23T15:57:59Z lb haproxy 812 - - ",
        "2026-11-23T15:57:59.950+00:00 lb haproxy[812]: ",
    ]) func aRequestBehindASyslogHead(head: String) throws {
        let entry = try #require(read(head + Self.http))
        #expect(entry.peer == "192.0.2.10" && entry.peerPort == 33_378)
        #expect(entry.status == 200 && entry.termination == "----" && entry.duration == 0.012)
        #expect(entry.request == "GET / HTTP/1.1")
        #expect(!entry.isTrouble)
    }

    @Test func aTimeoutBeforeTheRequest() throws {
        let entry = try #require(
            read(
                #"2001:db8::1:33378 [23/Nov/2026:15:57:59.949] in in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#
            ))
        #expect(entry.peer == "2001:db8::1")
        #expect(entry.request == nil && entry.status == 408 && entry.termination == "cR--" && entry.duration == 5.001)
        #expect(entry.isTrouble && entry.isOfEnd)
    }

    @Test func tcpLines() throws {
        let entry = try #require(
            read("192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in app/s1 0/0/5007 212 cD 0/0/0/0/0 0/0"))
        #expect(entry.status == nil && entry.termination == "cD" && entry.duration == 5.007)
        let asap = try #require(
            entry.line == 1
                ? read("192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in app/s1 0/0/+50 212 -- 0/0/0/0/0 0/0") : nil)
        #expect(asap.duration == nil && !asap.isTrouble)
    }

    @Test func handshakesThatFailed() throws {
        let entry = try #require(read("192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in/1: SSL handshake failure"))
        #expect(entry.message == "SSL handshake failure" && entry.isTrouble && entry.isOfEnd)
    }

    @Test(arguments: [
        "", "haproxy[812]: ", "192.0.2.10 [23/Nov/2026:15:57:59.949] in~ x",
        "192.0.2.10:99999 [23/Nov/2026:15:57:59.949] in/1: x",
        "192.0.2.10:1 [23/Nov/2026] in/1: x", "192.0.2.10:1 [23/Nov/2026:15:57:59.949] in~ app/s1 0/0 200",
        "Nov 23 15:57:59 lb haproxy[812]: Proxy in started.",
    ]) func whatIsNone(line: String) {
        #expect(read(line) == nil)
    }

    @Test func cutAtEveryOctet() {
        for line in [Self.http, "<134>1 2026-11-23T15:57:59Z lb haproxy 812 - - " + Self.http] {
            let octets = Array(line.utf8)
            for count in 0..<octets.count { _ = HAProxyLog.entry(octets[..<count], line: 1) }
        }
    }
}
