import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct IncompleteRequestTests {
    @Test func aHeadCutShort() throws {
        let finding = try #require(
            conclude(IncompleteRequest()) {
                $0.open()
                $0.partOfRequest(30)
                $0.wait(20)
                $0.close(.server)
            })
        #expect(finding.id == .incompleteRequest && finding.severity == .problem && finding.confidence == .certain)
        #expect(
            finding.conclusion
                == .requestIncomplete(.inClear(headOctets: 30, wait: .milliseconds(20_001), wasAnswered: false)))
        #expect(finding.reasons == [.exchange(.lastRequestOctet(in: 4))])
        #expect(finding.frames == [4, 5])
    }

    @Test func aBodyCutShortAndAnswered() {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest()
            $0.set { $0.http?.isRequestBodyIncomplete = true }
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        }
        #expect(
            finding?.conclusion
                == .requestIncomplete(.inClear(headOctets: nil, wait: .milliseconds(20_001), wasAnswered: true)))
    }

    @Test func theClientIsStillWriting() {
        #expect(
            conclude(IncompleteRequest()) {
                $0.open()
                $0.partOfRequest()
                $0.observe(1)
            } == nil)
    }

    @Test func insideTLSATimersLengthSpeaksForIt() throws {
        let finding = try #require(
            conclude(IncompleteRequest()) {
                $0.handshake()
                $0.request()
                $0.wait(20)
                $0.response()
                $0.close(.server, .closeNotifyFin)
            })
        #expect(finding.confidence == .likely && !finding.matches.isEmpty)
        #expect(finding.matches.first?.product == "Apache httpd")
        #expect(finding.conclusion == .requestIncomplete(.timedAnswer(wait: .milliseconds(20_001))))
    }

    @Test func aQuickAnswerIsAnAnswer() {
        #expect(
            conclude(IncompleteRequest()) {
                $0.handshake()
                $0.request()
                $0.response()
                $0.close(.server, .closeNotifyFin)
            } == nil)
    }

    /// Inside TLS half a request looks like a whole one; the log knows.
    @Test(arguments: [
        (LogLines.access(6, "GET /status HTTP/1.1"), true), (LogLines.access(6, "GET /status HTTP/1.1", 200), false),
        (LogLines.access(6), false),
        (
            """
            2026/11/23 13:40:04 [info] 1#1: *3 client timed out (110: Connection timed out) while reading client \
            request headers, client: 10.20.0.14, server: 
            """,
            true
        ),
    ]) func theLogTellsOfHalfARequest(line: String, isFinding: Bool) {
        let record = ConnectionScript.record {
            $0.handshake()
            $0.request()
            $0.wait(6)
            $0.close(.server)
        }
        let lines = LogLines.log(line).entries.map { LoggedLine(file: "a.log", entry: $0, confidence: .likely) }
        let finding = IncompleteRequest().finding(ConnectionFacts(record, serverLog: lines))
        #expect((finding?.confidence == .certain) == isFinding)
        if isFinding { #expect(finding?.conclusion == .requestIncomplete(.logged(wait: .milliseconds(6001)))) }
    }
}
