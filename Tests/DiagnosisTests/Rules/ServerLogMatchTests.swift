import ConnectionScripts
import HTTP
import Octets
import Testing

@testable import Diagnosis

@Suite struct ServerLogMatchTests {
    private func lines(_ confidence: Finding.Confidence, ahead: Double? = nil, _ texts: String...) -> [LoggedLine] {
        LogLines.log(texts.joined(separator: "\n")).entries.map {
            LoggedLine(file: "server.log", entry: $0, confidence: confidence, clockAhead: ahead)
        }
    }

    private func match(_ lines: [LoggedLine]) -> Finding? {
        ServerLogMatch().finding(ConnectionFacts(ConnectionScript.record { $0.handshake() }, serverLog: lines))
    }

    @Test func linesAreKeptInTheirOrder() throws {
        let lines = lines(.likely, LogLines.access(20), LogLines.error(20, "AH01382: Request header read timeout"))
        let finding = try #require(match(lines))
        #expect(finding.severity == .note && finding.confidence == .likely)
        #expect(finding.conclusion == .serverLogLines(.init(lines: lines)) && lines.map(\.entry.line) == [1, 2])
        #expect(finding.reasons == [.serverLog(.fit(.likely))])
        #expect(finding.alternatives == [.capture(.otherConnection)] && finding.advice == [.server(.logClientPort)])
    }

    @Test func aCertainOneAsksForNothing() throws {
        let finding = try #require(match(lines(.certain, ahead: 0.2, LogLines.access(20))))
        #expect(
            finding.alternatives.isEmpty && finding.advice.isEmpty && finding.reasons == [.serverLog(.fit(.certain))])
    }

    @Test(arguments: [3.2, -3.2]) func aClockThatIsOff(ahead: Double) throws {
        let finding = try #require(match(lines(.possible, ahead: ahead, LogLines.access(20))))
        #expect(finding.reasons.last == .serverLog(.clock(ahead: Duration(inSeconds: ahead))))
    }

    @Test func noLineNoFinding() { #expect(match(lines(.certain, "")) == nil) }
}
