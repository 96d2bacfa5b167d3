import ConnectionScripts
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CutAnswerTests {
    static func cut(_ script: (inout ConnectionScript) -> Void) -> Finding? {
        ConnectionScripts.conclude(AnswerIncomplete()) {
            $0.handshake()
            $0.request()
            $0.partOfAnswer(5012, of: 16_401)
            script(&$0)
        }
    }

    @Test func theServerEndsWithinARecord() throws {
        let finding = try #require(Self.cut { $0.close(.server) })
        #expect(finding.id == .answerIncomplete && finding.severity == .problem && finding.confidence == .certain)
        guard case .answerIncomplete(.record(let answer)) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(answer.announced == 16_401 && answer.arrived == 5012 && answer.total == 5012)
        #expect(answer.ending == .server(isReset: false) && answer.last.frame == 9)
        #expect(finding.reasons == [.exchange(.recordCut(announced: 16_401, octets: 5012, in: 9))])
        #expect(finding.frames == [9, 10] && finding.advice == [.server(.findWhatEnded)])
        #expect(Self.cut { $0.close(.server, .rst) }?.severity == .problem)
    }

    @Test(arguments: [(0.5, Finding.Severity.warning, false), (2, .warning, true), (5, .problem, true)])
    func theClientLeavesOrGivesUp(after seconds: Double, severity: Finding.Severity, hasGivenUp: Bool) throws {
        let finding = try #require(
            Self.cut {
                $0.wait(seconds)
                $0.close(.client)
            })
        guard case .answerIncomplete(.record(let answer)) = finding.conclusion else {
            Issue.record("\(finding.conclusion)")
            return
        }
        #expect(finding.severity == severity)
        #expect(answer.ending == (hasGivenUp ? .clientGaveUp(isReset: false) : .clientLeft(isReset: false)))
    }

    @Test(arguments: [(1.0, false), (5, true), (7200, false)])
    func anOpenConnectionThatStandsStill(for seconds: Double, isFinding: Bool) {
        #expect((Self.cut { $0.observe(seconds) } != nil) == isFinding)
    }

    /// What may be the rest, and what was read: nothing is concluded from the record then.
    @Test func whatMayBeWholeIsNotCut() {
        #expect(
            Self.cut {
                $0.close(.server)
                $0.set { $0.transport.ends.server.unseenTail = 100 }
            } == nil, "octets before the FIN are missing")
        #expect(
            Self.cut {
                $0.close(.server)
                $0.set { $0.transport.ends.server.missingInCapture = 10 }
            } == nil)
        #expect(
            Self.cut {
                $0.close(.server)
                $0.set { $0.truncatedFrames = 1 }
            } == nil)
        #expect(
            ConnectionScripts.conclude(AnswerIncomplete()) {
                $0.handshake()
                $0.partOfAnswer(10, of: 300)
                $0.close(.server)
            } == nil, "nothing was asked")
    }

    @Test func itLeadsAndTimersAddNothing() {
        let findings = diagnose {
            $0.handshake()
            $0.request()
            $0.partOfAnswer(5012, of: 16_401)
            $0.wait(5)
            $0.close(.client)
        }
        #expect(findings.ids == [.answerIncomplete])
    }
}
