import HTTP
import Testing

@testable import Diagnosis

@Suite struct LoggedLineTests {
    @Test(
        arguments: [
            (Logged.access(20), #"`"-" 408`"#, true), (Logged.access(20, "GET / HTTP/1.1", 200), #"`"GET / HTTP/1.1" 200`"#, false),
            (Logged.error(20, "AH01964: Connection to child 0 established"), "`AH01964: Connection to child 0 established`", false),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
                #"`408 cR-- "<BADREQ>"`"#, true
            ),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in a/b 0/0/1/2/3 504 0 - - sH-- 1/1/0/0/0 0/0 "GET /`x HTTP/1.1""#,
                #"`504 sH-- "GET /'x HTTP/1.1"`"#, false
            ),
        ] as [(String, String, Bool)]) func quotes(text: String, quote: String, tellsTimeout: Bool) throws
    {
        let entry = try #require(Logged.log(text).entries.first)
        #expect(LoggedLine(file: "a.log", entry: entry, confidence: .likely).quote == quote)
        #expect(entry.tellsTimeout == tellsTimeout)
    }

    @Test func placesInSeveralLogs() {
        let entries = Logged.log(Logged.access(20), Logged.access(21)).entries
        let lines = [("a.log", 0), ("b.log", 0), ("b.log", 1)].map { LoggedLine(file: $0.0, entry: entries[$0.1], confidence: .likely) }
        #expect(lines.places() == "line 1 of a.log and lines 1 and 2 of b.log")
    }
}
