import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct WrongProtocolTests {
    @Test func tlsToAPlainPort() throws {
        let finding = try #require(
            conclude(WrongProtocol()) {
                $0.open()
                $0.clientHello()
                $0.httpResponse(400)
            })
        #expect(finding.id == .wrongProtocol && finding.confidence == .certain)
        #expect(finding.conclusion == .wrongProtocol(.plainHTTPAnswersTLS))
        #expect(finding.reasons == [.exchange(.clientHelloAnsweredInHTTP)])
    }

    /// The answer to CONNECT says nothing of who answers behind the proxy.
    @Test func anAnswerBeforeTheClientHelloIsNone() {
        #expect(
            conclude(WrongProtocol()) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200)
                $0.clientHello()
            } == nil)
    }

    @Test(
        arguments: [(443, 400, true), (443, 200, false), (80, 400, false), (8443, 400, true)] as [(UInt16, Int, Bool)])
    func plainToATLSPort(_ port: UInt16, _ status: Int, isFinding: Bool) {
        let record = ConnectionScript.record(port: port) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(status)
        }
        let finding = WrongProtocol().finding(ConnectionFacts(record))
        #expect(finding?.confidence == (isFinding ? .likely : nil))
        #expect(finding?.conclusion == (isFinding ? .wrongProtocol(.plainHTTPToTLSPort) : nil))
    }

    @Test func tlsAnsweredInTLSIsRight() {
        #expect(conclude(WrongProtocol()) { $0.handshake() } == nil)
    }
}
