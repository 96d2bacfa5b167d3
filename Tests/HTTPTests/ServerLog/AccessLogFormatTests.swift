import Testing

@testable import HTTP

@Suite struct AccessLogFormatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var format: String
        var line: String
        var check: @Sendable (LogEntry) -> Bool
        init(_ name: String, _ format: String, _ line: String, _ check: @escaping @Sendable (LogEntry) -> Bool) {
            (testDescription, self.format, self.line, self.check) = (name, format, line, check)
        }
    }

    static let cases: [Case] = [
        Case(
            "port behind the address", #"%h:%{remote}p %t "%r" %>s %b"#,
            #"192.0.2.10:44996 [23/Nov/2026:15:56:57 +0000] "GET / HTTP/1.1" 200 12"#
        ) { $0.peer == "192.0.2.10" && $0.peerPort == 44_996 && $0.status == 200 && $0.request == "GET / HTTP/1.1" },
        Case(
            "own port, duration in microseconds", "%a %p %{%s}t %{msec}t %s %D",
            "192.0.2.10 8443 1 1795449417123 408 20000123"
        ) {
            $0.localPort == 8443 && $0.duration == 20.000123 && $0.at.nanoseconds == 1_795_449_417_123_000_000
                && $0.status == 408
        },
        Case(
            "a condition and a header in between", #"%h "%{User-Agent}i" %t %400,408{Referer}i %s"#,
            #"192.0.2.10 "a \"b\" c" [23/Nov/2026:15:56:57 +0000] - 400"#
        ) {
            $0.status == 400
        },
        Case("milliseconds", #"%t %h %{ms}T %>s"#, "[23/Nov/2026:15:56:57 +0000] 192.0.2.10 1500 200") {
            $0.duration == 1.5
        },
        Case("ISO time of strftime", #"%{%Y-%m-%dT%H:%M:%S%z}t %h %>s"#, "2026-11-23T16:56:57+0100 192.0.2.10 200") {
            $0.at.nanoseconds == 1_795_449_417_000_000_000
        },
        Case("a per cent sign", "%h 100%% %t %s", "192.0.2.10 100% [23/Nov/2026:15:56:57 +0000] 200") {
            $0.status == 200
        },
        Case(
            "nginx", #"$remote_addr:$remote_port [$time_iso8601] "$request" $status $body_bytes_sent"#,
            #"192.0.2.10:47672 [2026-11-24T00:47:20+00:00] "GET / HTTP/1.1" 200 52 TLSv1.2"#
        ) { $0.peerPort == 47_672 && $0.stamp == .end && $0.product == .nginx },
        Case(
            "nginx with braces", "${remote_addr} $msec ${request_time}s $status", "192.0.2.10 1795449417.123 0.250s 499"
        ) {
            $0.status == 499 && $0.duration == 0.25 && $0.at.nanoseconds == 1_795_449_417_123_000_000
        },
    ]

    @Test(arguments: cases) func lines(_ this: Case) throws {
        let entry = try #require(try AccessLogFormat(this.format).entry(Array(this.line.utf8)[...], line: 7))
        #expect(entry.line == 7)
        #expect(entry.peer == "192.0.2.10")
        #expect(this.check(entry), "\(entry)")
    }

    @Test(arguments: cases) func linesCutAtEveryOctet(_ this: Case) throws {
        let format = try AccessLogFormat(this.format)
        let octets = Array(this.line.utf8)
        for count in 0..<octets.count { _ = format.entry(octets[..<count], line: 1) }
    }

    @Test(arguments: ["%h %s", "%t %s", "$remote_addr", "", "%", "%{", "%>", "plain text"]) func formatsOfNoUse(
        text: String
    ) {
        #expect(throws: AccessLogFormatError.self) { try AccessLogFormat(text) }
    }

    @Test func whatIsMissingIsSaid() {
        #expect(throws: AccessLogFormatError.lacks("the time (%t, $time_local, $time_iso8601 or $msec)")) {
            try AccessLogFormat("%h %s")
        }
        #expect("\(AccessLogFormatError.lacks("x"))".hasPrefix("the log format lacks x"))
    }

    @Test func formatsCutAtEveryOctetAreRead() {
        for this in Self.cases {
            for count in 0..<this.format.utf8.count { _ = try? AccessLogFormat(String(this.format.prefix(count))) }
        }
    }

    @Test func aRequestThatNeverCameIsStampedAtTheEnd() throws {
        let none = try #require(LogLines.entry(LogLines.all[0]))
        #expect(none.request == nil && none.status == 408 && none.stamp == .end)
        let part = try #require(
            LogLines.entry(#"192.0.2.10 - - [23/Nov/2026:15:57:38 +0000] "GET /status HTTP/1.1" 408 462 "-" "-""#))
        #expect(part.stamp == .start)
    }

    @Test(arguments: [
        #"192.0.2.10 - - [23/Nov/2026:15:56:57] "GET / HTTP/1.1 200 1"#,
        #"192.0.2.10 - - 23/Nov/2026 "GET / HTTP/1.1" 200 1"#,
        #"192.0.2.10 - - [23/Nov/2026:15:56:57 +0000] "GET / HTTP/1.1" two 1"#, " - - ", "a b c d e f g h",
    ]) func whatIsNoAccessLine(line: String) {
        #expect(LogLines.entry(line) == nil)
    }
}
