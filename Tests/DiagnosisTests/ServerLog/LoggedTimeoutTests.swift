import ConnectionScripts
import HTTP
import Testing

@testable import Diagnosis

@Suite struct LoggedTimeoutTests {
    private func lines(_ texts: String..., confidence: Finding.Confidence = .likely) -> [LoggedLine] {
        LogLines.log(texts.joined(separator: "\n")).entries.map {
            LoggedLine(file: "server.log", entry: $0, confidence: confidence)
        }
    }

    private func proof(_ lines: [LoggedLine]) -> LoggedTimeout? {
        ConnectionFacts(ConnectionScript.record { $0.handshake() }, serverLog: lines).loggedTimeout
    }

    @Test func the408ComesFirst() throws {
        let timeout = try #require(
            proof(lines(LogLines.error(20, "AH01382: Request header read timeout"), LogLines.access(20))))
        #expect(timeout.lines.map(\.entry.line) == [2, 1])
        #expect(timeout.product == "Apache httpd")
    }

    @Test func whatIsOnlyPossibleProvesNothing() {
        #expect(proof(lines(LogLines.access(20), confidence: .possible)) == nil)
        #expect(proof(lines(LogLines.access(20, "GET / HTTP/1.1", 200))) == nil)
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
        let own = lines(LogLines.access(20), LogLines.access(21), LogLines.access(22))
        let connections = own.map {
            DiagnosedConnection(record: ConnectionScript.record { $0.handshake() }, findings: [], serverLog: [$0])
        }
        #expect(try #require(LoggedTimeout(connections)).lines == own)
        #expect(
            LoggedTimeout(
                connections + [DiagnosedConnection(record: ConnectionScript.record { $0.handshake() }, findings: [])])
                == nil)
    }
}
