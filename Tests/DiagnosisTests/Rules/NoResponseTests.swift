import ConnectionScripts
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
        #expect(finding.conclusion == .noResponse(.never))
        #expect(finding.id == .noResponse && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.reasons == [.exchange(.encryptedRequestUnanswered(in: 8, mayBeTicket: false))])
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
        #expect(findings.first?.conclusion == .noResponse(.never))
    }

    @Test func inClearItIsCertain() {
        let finding = conclude(NoResponse()) {
            $0.open()
            $0.httpRequest()
            $0.observe(30)
        }
        #expect(finding?.confidence == .certain)
    }

    @Test(arguments: [(0, true), (1, false)]) func anAnswerThatTheSnapLengthCutMayBeOne(
        truncatedFrames: Int, isTold: Bool
    ) {
        let finding = conclude(NoResponse()) {
            $0.open()
            $0.httpRequest()
            $0.set {
                $0.truncatedFrames = truncatedFrames
                $0.lastPayload.server = $0.http?.requests.last.map { Mark(frame: $0.mark.frame + 1, at: $0.mark.at) }
            }
            $0.observe(30)
        }
        #expect((finding != nil) == isTold)
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

    /// A firewall that has forgotten the connection lets nothing of it through any more.
    @Test func aFurtherRequestOnADeadPath() throws {
        let finding = try #require(
            conclude(NoResponse()) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200)
                $0.wait(3)
                $0.httpRequest()
                $0.wait(1)
                $0.repeatLast(.client, unacknowledged: 80)
                $0.observe(8)
            })
        #expect(finding.confidence == .certain && finding.severity == .problem)
        #expect(finding.conclusion == .noResponse(.furtherRequest))
        #expect(finding.reasons == [.exchange(.furtherRequest(in: 6, isLost: true, retransmissions: 1))])
        #expect(finding.alternatives == [.path(.connectionForgotten), .server(.hostGone)])
    }

    @Test func aFurtherRequestThatTheServerIsStillAtWork() throws {
        let finding = try #require(
            conclude(NoResponse()) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200)
                $0.httpRequest()
                $0.observe(8)
            })
        #expect(finding.reasons == [.exchange(.furtherRequest(in: 6, isLost: false, retransmissions: 0))])
    }

    @Test func withoutKeysOnlyWhatIsNotAcknowledgedIsMissed() {
        func finding(_ isLost: Bool) -> Finding? {
            conclude(NoResponse()) {
                $0.handshake()
                $0.request()
                $0.response()
                $0.request()
                $0.wait(1)
                if isLost { $0.repeatLast(.client, unacknowledged: 80) }
                $0.observe(8)
            }
        }
        #expect(finding(true)?.confidence == .likely)
        #expect(finding(false) == nil, "it may be the end of the first request")
    }

    @Test func everyRequestWasAnswered() {
        let finding = conclude(NoResponse()) {
            $0.open()
            for _ in 0..<3 {
                $0.httpRequest()
                $0.httpResponse(200)
            }
            $0.observe(60)
        }
        #expect(finding == nil)
    }

    /// The server ends the connection instead of answering, however soon: not only a wait shows that.
    @Test(arguments: [
        (Close.Party.server, Close.Manner.rst, true), (.middlebox, .rst, true), (.server, .fin, true),
        (.client, .fin, false),
    ])
    func aFurtherRequestThatMeetsAnEnd(by: Close.Party, how: Close.Manner, isFinding: Bool) {
        let finding = conclude(NoResponse()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.httpRequest()
            $0.close(by, how)
        }
        #expect((finding?.conclusion == .noResponse(.furtherRequest)) == isFinding)
    }

    /// Inside TLS nobody sees what octets were that the capture lacks.
    @Test(arguments: Side.allCases)
    func insideTLSMissingOctetsMayBeTheAnswer(side: Side) {
        let finding = conclude(NoResponse()) {
            $0.handshake()
            $0.request()
            $0.close(.server)
            $0.set { $0.transport.ends[side].missingInCapture = 300 }
        }
        #expect(finding == nil)
    }

    /// Nothing follows from the absence of what the capture may only lack.
    @Test func whatTheCaptureLacksMayBeTheAnswer() {
        let finding = conclude(NoResponse()) {
            $0.open()
            $0.httpRequest()
            $0.set { $0.transport.ends.server.unseenTail = 120 }
            $0.observe(30)
        }
        #expect(finding == nil)
    }
}
