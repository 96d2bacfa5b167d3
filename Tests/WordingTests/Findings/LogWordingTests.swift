import ConnectionScripts
import HTTP
import Testing

@testable import Diagnosis
@testable import Wording

@Suite struct LogWordingTests {
    private func lines(_ texts: String...) -> [LoggedLine] {
        LogLines.log(texts.joined(separator: "\n")).entries.map {
            LoggedLine(file: "server.log", entry: $0, confidence: .likely)
        }
    }

    @Test(
        arguments: [
            (LogLines.access(20), #"`"-" 408`"#),
            (LogLines.access(20, "GET / HTTP/1.1", 200), #"`"GET / HTTP/1.1" 200`"#),
            (
                LogLines.error(20, "AH01964: Connection to child 0 established"),
                "`AH01964: Connection to child 0 established`"
            ),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#,
                #"`408 cR-- "<BADREQ>"`"#
            ),
            (
                #"10.20.0.14:1 [23/Nov/2026:13:40:18.000] in a/b 0/0/1/2/3 504 0 - - sH-- 1/1/0/0/0 0/0 "GET /`x HTTP/1.1""#,
                #"`504 sH-- "GET /'x HTTP/1.1"`"#
            ),
        ] as [(String, String)])
    func quotes(text: String, quote: String) throws {
        #expect(LogWording.quote(try #require(lines(text).first)) == quote)
    }

    @Test func placesInSeveralLogs() {
        let entries = LogLines.log(LogLines.access(20), LogLines.access(21)).entries
        let lines = [("a.log", 0), ("b.log", 0), ("b.log", 1)].map {
            LoggedLine(file: $0.0, entry: entries[$0.1], confidence: .likely)
        }
        #expect(LogWording.places(lines) == "line 1 of a.log and lines 1 and 2 of b.log")
    }

    @Test func the408IsToldFirst() throws {
        let timeout = try #require(
            LoggedTimeout(lines(LogLines.error(20, "AH01382: Request header read timeout"), LogLines.access(20))))
        #expect(
            LogWording.sentence(timeout)
                == "For this connection line 2 of server.log has `\"-\" 408` and line 1 of server.log has `AH01382: Request header read timeout`."
        )
    }

    @Test func severalConnectionsAreToldTogether() throws {
        let connections = lines(LogLines.access(20), LogLines.access(21), LogLines.access(22)).map {
            DiagnosedConnection(record: ConnectionScript.record { $0.handshake() }, findings: [], serverLog: [$0])
        }
        let timeout = try #require(LoggedTimeout(connections))
        #expect(LogWording.clause(timeout) == "lines 1, 2 and 3 of server.log have `\"-\" 408` for them")
    }
}
