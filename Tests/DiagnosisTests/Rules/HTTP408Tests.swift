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
        if isFinding { #expect(finding?.because == ["The response is in frame 5. Its Server field says Apache/2.4.71."]) }
    }

    /// Apache httpd sends nothing where nothing came, and logs it.
    @Test(arguments: [("-", "no request came"), ("GET /a HTTP/1.1", "the request did not come whole")])
    func inTheLogOnly(request: String, words: String) throws {
        let lines = Logged.log(Logged.access(20, request)).entries.map { LoggedLine(file: "a.log", entry: $0, confidence: .likely) }
        let record = Told.connection { $0.handshake() }
        let finding = try #require(HTTP408().finding(ConnectionFacts(record: record, serverLog: lines)))
        #expect(finding.confidence == .likely && finding.severity == .problem)
        #expect(finding.summary.contains(words))
        #expect(HTTP408().finding(ConnectionFacts(record: record)) == nil)
    }
}
