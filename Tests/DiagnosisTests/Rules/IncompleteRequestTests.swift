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
                == .requestIncomplete(.inClear(.head(30), wait: .milliseconds(20_001), status: nil)))
        #expect(finding.reasons == [.exchange(.lastRequestOctet(in: 4))])
        #expect(finding.frames == [4, 5])
    }

    @Test func aBodyCutShortAndAnswered() {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest("POST", body: 10, of: 100)
            $0.wait(20)
            $0.httpResponse(408)
            $0.close(.server)
        }
        #expect(
            finding?.conclusion
                == .requestIncomplete(.inClear(.body(10, of: 100), wait: .milliseconds(20_001), status: 408)))
    }

    /// Who refuses an upload before it is through was not left waiting by the client.
    @Test(arguments: [(413, false), (408, true), (302, false)])
    func anEarlyAnswerIsTheServers(_ status: Int, isFinding: Bool) {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest("POST", body: 6_000, of: 50_000)
            $0.httpResponse(status)
            $0.close(.server, .rst)
        }
        #expect((finding != nil) == isFinding)
    }

    /// An answer that comes after a wait in vain, or to a client that has left, refuses nothing.
    @Test(arguments: [(5.0, false, true), (0.1, false, false), (0.1, true, true)])
    func aLateAnswerGivesUp(wait: Double, hasLeft: Bool, isFinding: Bool) {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest("POST", body: 6_000, of: 50_000)
            $0.wait(wait)
            if hasLeft { $0.close(.client) }
            $0.httpResponse(400)
            if !hasLeft { $0.close(.server) }
        }
        #expect((finding != nil) == isFinding)
    }

    @Test(arguments: [(0.1, Finding.Severity.warning), (5, .problem)])
    func theClientLeavesInTheMiddleOfAnUpload(wait: Double, severity: Finding.Severity) {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest("PUT", body: 6_000, of: 50_000)
            $0.wait(wait)
            $0.close(.client, .rst)
        }
        #expect(finding?.severity == severity && finding?.confidence == .certain)
    }

    /// Every request is judged, and what the capture lacks is none of the client's doing.
    @Test(arguments: [(0, 0, true), (0, 9, true), (9, 0, false)])
    func aFurtherRequestWithGaps(unseenEnd: Int, missing: Int, isTold: Bool) {
        let finding = conclude(IncompleteRequest()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.httpRequest("POST", body: 10, of: 100)
            $0.set {
                $0.transport.ends.client.unseenTail = unseenEnd
                $0.transport.ends.client.missingInCapture = missing
            }
            $0.wait(20)
            $0.close(.server)
        }
        #expect((finding != nil) == isTold)
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

    /// A report that took the server as long as its timer is an answer all the same.
    @Test(arguments: [(486, true), (1024, true), (1025, false), (2_000_000, false)])
    func aLongAnswerIsAnAnswer(octets: Int, isFinding: Bool) {
        let finding = conclude(IncompleteRequest()) {
            $0.handshake()
            $0.request()
            $0.wait(25)
            $0.response()
            $0.setTLS { $0.applicationOctets.server = octets }
            $0.close(.server, .closeNotifyFin)
        }
        #expect((finding != nil) == isFinding)
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
