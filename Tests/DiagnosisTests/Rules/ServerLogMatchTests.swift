import HTTP
import Testing

@testable import Diagnosis

@Suite struct ServerLogMatchTests {
    private func match(_ confidence: Finding.Confidence, ahead: Double? = nil, _ texts: String...) -> Finding? {
        let lines = Logged.log(texts.joined(separator: "\n")).entries.map {
            LoggedLine(file: "server.log", entry: $0, confidence: confidence, clockAhead: ahead)
        }
        return ServerLogMatch().finding(ConnectionFacts(record: Told.connection { $0.handshake() }, serverLog: lines))
    }

    @Test func linesAreQuoted() throws {
        let finding = try #require(match(.likely, Logged.access(20), Logged.error(20, "AH01382: Request header read timeout")))
        #expect(finding.severity == .note && finding.confidence == .likely)
        #expect(
            finding.summary
                == "Lines 1 and 2 of server.log belong to this connection: `\"-\" 408` and `AH01382: Request header read timeout`.")
        #expect(finding.nextSteps.contains { $0.contains("%{remote}p") })
    }

    @Test func aCertainOneAsksForNothing() throws {
        let finding = try #require(match(.certain, ahead: 0.2, Logged.access(20)))
        #expect(finding.summary.hasPrefix("Line 1 of server.log belongs to this connection"))
        #expect(finding.rivals.isEmpty && finding.nextSteps.isEmpty && finding.because.count == 1)
    }

    @Test(arguments: [(3.2, "3.2 s ahead of the capture's"), (-3.2, "3.2 s behind the capture's")]) func aClockThatIsOff(
        ahead: Double, words: String
    ) throws {
        #expect(try #require(match(.possible, ahead: ahead, Logged.access(20))).because.last?.contains(words) ?? false)
    }

    @Test func noLineNoFinding() { #expect(match(.certain, "") == nil) }
}
