import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct HTTP408Tests {
    @Test(arguments: [(408, true), (200, false), (504, false)])
    func onlyThatStatus(_ status: Int, isFinding: Bool) {
        let finding = conclude(HTTP408()) {
            $0.open()
            $0.partOfRequest()
            $0.httpResponse(status, server: "Apache/2.4.71")
        }
        #expect((finding != nil) == isFinding)
        if isFinding { #expect(finding?.reasons == [.exchange(.response(in: 5, server: "Apache/2.4.71"))]) }
    }

    /// On a connection that was kept alive it is the end of an idle time, and nobody's failure.
    @Test(arguments: [(true, Finding.Severity.note), (false, .problem)])
    func onAnIdleConnection(isAnsweredBefore: Bool, severity: Finding.Severity) {
        let finding = conclude(HTTP408()) {
            $0.open()
            if isAnsweredBefore {
                $0.httpRequest()
                $0.httpResponse(200)
            }
            $0.wait(2)
            $0.httpResponse(408)
            $0.close(.server)
        }
        #expect(finding?.severity == severity)
        let idle = HTTP408.Answered.keptAlive(.milliseconds(2_001))
        #expect(finding?.conclusion == .requestTimeoutAnswered(isAnsweredBefore ? idle : .client))
    }

    @Test func toARequestThatWasWhole() {
        let finding = conclude(HTTP408()) {
            $0.open()
            $0.httpRequest()
            $0.wait(9)
            $0.httpResponse(408)
        }
        #expect(finding?.conclusion == .requestTimeoutAnswered(.wholeRequest(.milliseconds(9_001))))
    }

    /// Apache httpd sends nothing where nothing came, and logs it.
    @Test(arguments: [("-", false), ("GET /a HTTP/1.1", true)])
    func inTheLogOnly(request: String, hasRequest: Bool) throws {
        let lines = LogLines.log(LogLines.access(20, request)).entries.map {
            LoggedLine(file: "a.log", entry: $0, confidence: .likely)
        }
        let record = ConnectionScript.record { $0.handshake() }
        let finding = try #require(HTTP408().finding(ConnectionFacts(record, serverLog: lines)))
        #expect(finding.confidence == .likely && finding.severity == .problem)
        #expect(finding.conclusion == .requestTimeoutLogged(.init(hasRequest: hasRequest, wasNotSent: false)))
        #expect(finding.reasons == [.serverLog(.timeout(try #require(LoggedTimeout(lines))))])
        #expect(HTTP408().finding(ConnectionFacts(record)) == nil)
    }
}
