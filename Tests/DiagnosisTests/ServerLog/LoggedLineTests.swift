import ConnectionScripts
import HTTP
import Testing

@testable import Diagnosis

@Suite struct LoggedLineTests {
    @Test(
        arguments: [
            (LogLines.access(20), true, "Apache httpd"), (LogLines.access(20, "GET / HTTP/1.1", 200), false, nil),
            (LogLines.error(20, "AH01964: Connection to child 0 established"), false, "Apache httpd"),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
                true, "HAProxy"
            ),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in a/b 0/0/1/2/3 504 0 - - sH-- 1/1/0/0/0 0/0 "GET /`x HTTP/1.1""#,
                false, "HAProxy"
            ),
        ] as [(String, Bool, String?)])
    func whatALineTells(text: String, tellsTimeout: Bool, product: String?) throws {
        let entry = try #require(LogLines.log(text).entries.first)
        #expect(entry.tellsTimeout == tellsTimeout)
        #expect(LoggedLine(file: "a.log", entry: entry, confidence: .likely).product == product)
    }
}
