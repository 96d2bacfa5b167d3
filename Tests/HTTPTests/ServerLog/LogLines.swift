@testable import HTTP

/// Lines of logs for the tables of the tests.
enum LogLines {
    /// One of each form that is read without being told the layout.
    static let all = [
        #"192.0.2.10 - - [23/Nov/2026:15:56:57 +0000] "-" 408 1884 "-" "-""#,
        #"192.0.2.10 - frank [23/Nov/2026:16:56:57 +0100] "GET /a\"b HTTP/1.1" 200 2326 "http://x/" "curl/7.88.1""#,
        #"shop.example:443 2001:db8::1 - - [23/Nov/2026:15:56:57 +0000] "GET / HTTP/1.1" 400 226 "-" "-""#,
        #"[Mon Nov 23 15:56:57.858196 2026] [reqtimeout:info] [pid 1:tid 2] [client 192.0.2.10:44996] AH01382: Request header read timeout"#,
        #"2026/11/23 15:57:33 [info] 16715#16715: *1 client timed out (110: Connection timed out) while SSL handshaking, client: 192.0.2.10, server: 0.0.0.0:443"#,
        #"Nov 23 15:57:59 lb haproxy[812]: 192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in~ in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
        #"192.0.2.10:33378 [23/Nov/2026:15:57:59.949] in/1: Timeout during SSL handshake"#,
    ]

    /// A line read by itself.
    static func entry(_ text: String, format: AccessLogFormat? = nil) -> LogEntry? {
        var log = ServerLog(name: "log", format: format)
        log.add(Array(text.utf8))
        log.finish()
        return log.entries.first
    }
}
