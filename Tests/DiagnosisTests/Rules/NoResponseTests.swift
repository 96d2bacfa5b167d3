import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct NoResponseTests {
    @Test func theServerClosesInstead() throws {
        let finding = try #require(
            conclude(NoResponse()) {
                $0.handshake()
                $0.request()
                $0.close(.server)
            })
        #expect(finding.id == .noResponse && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.frames == [8, 9])
    }

    @Test func aResetForgedAfterTheRequestIsNoAnswer() {
        let findings = diagnose {
            $0.handshake()
            $0.request()
            $0.close(.middlebox, .rst)
            $0.set { $0.verification = .says() }
        }
        #expect(findings.ids == [.noResponse])
        #expect(findings.first?.summary.hasSuffix("a device on the path then reset the connection.") == true)
    }

    @Test func inClearItIsCertain() {
        let finding = conclude(NoResponse()) {
            $0.open()
            $0.httpRequest()
            $0.observe(30)
        }
        #expect(finding?.confidence == .certain)
    }

    @Test func theCaptureMerelyEnds() {
        #expect(
            conclude(NoResponse()) {
                $0.handshake()
                $0.request()
                $0.observe(2)
            } == nil)
    }

    @Test func aResetAfterTheAnswerIsNormal() {
        #expect(
            diagnose {
                $0.handshake()
                $0.request()
                $0.response()
                $0.close(.client, .rst)
                $0.set { $0.verification = .says() }
            }.isEmpty)
    }
}
