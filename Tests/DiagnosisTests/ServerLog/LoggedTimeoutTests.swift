import HTTP
import Testing

@testable import Diagnosis

@Suite struct LoggedTimeoutTests {
    private func lines(_ texts: String..., confidence: Finding.Confidence = .likely) -> [LoggedLine] {
        Logged.log(texts.joined(separator: "\n")).entries.map { LoggedLine(file: "server.log", entry: $0, confidence: confidence) }
    }

    private func proof(_ lines: [LoggedLine]) -> LoggedTimeout? {
        LoggedTimeout(ConnectionFacts(record: Told.connection { $0.handshake() }, serverLog: lines))
    }

    @Test func the408ComesFirst() throws {
        let timeout = try #require(proof(lines(Logged.error(20, "AH01382: Request header read timeout"), Logged.access(20))))
        #expect(timeout.lines.map(\.entry.line) == [2, 1])
        #expect(timeout.product == "Apache httpd")
        #expect(
            timeout.sentence
                == "For this connection line 2 of server.log has `\"-\" 408` and line 1 of server.log has `AH01382: Request header read timeout`."
        )
    }

    @Test func whatIsOnlyPossibleProvesNothing() {
        #expect(proof(lines(Logged.access(20), confidence: .possible)) == nil)
        #expect(proof(lines(Logged.access(20, "GET / HTTP/1.1", 200))) == nil)
        #expect(proof([]) == nil)
    }

    @Test(
        arguments: [
            (#""-" 408"#, "Apache httpd"), (#""GET / HTTP/1.1" 408"#, nil),
        ] as [(String, String?)]) func whoseLineItIs(request: String, product: String?)
    {
        #expect(proof(lines("10.20.0.14 - - [23/Nov/2026:13:40:18 +0000] \(request) 0"))?.product == product)
    }

    @Test func severalConnectionsAreToldTogether() throws {
        let own = lines(Logged.access(20), Logged.access(21), Logged.access(22))
        let connections = own.map { DiagnosedConnection(record: Told.connection { $0.handshake() }, findings: [], serverLog: [$0]) }
        #expect(try #require(LoggedTimeout(connections)).clause == "lines 1, 2 and 3 of server.log have `\"-\" 408` for them")
        #expect(LoggedTimeout(connections + [DiagnosedConnection(record: Told.connection { $0.handshake() }, findings: [])]) == nil)
    }
}
