import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct AnswerIncompleteTests {
    /// An answer of which that came, and how it went on.
    private static func conclude(
        body: Int = 20_000, _ framing: HTTPMessage.Framing = .length(60_000), wait: Double = 5, isEndless: Bool = false,
        missing: Int = 0, unseenEnd: Int = 0, unacknowledged: Int = 0, _ end: (inout ConnectionScript) -> Void
    ) -> Finding? {
        ConnectionScripts.conclude(AnswerIncomplete()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200, body: body, framing)
            $0.wait(wait)
            end(&$0)
            $0.set {
                $0.http?.exchanges[0].answer?.isEndless = isEndless
                $0.transport.ends.server.missingInCapture = missing
                $0.transport.ends.server.unseenTail = unseenEnd
                $0.tcp.ends.server.unacknowledgedBytes = unacknowledged
            }
        }
    }

    @Test func theClientGivesUpAfterAStandstill() throws {
        let finding = try #require(Self.conclude { $0.close(.client) })
        #expect(finding.id == .answerIncomplete && finding.severity == .problem && finding.confidence == .certain)
        guard case .answerIncomplete(.http(let answer)) = finding.conclusion else { return #expect(Bool(false)) }
        #expect(answer.status == 200 && answer.announced == 60_000 && answer.arrived == 20_000)
        #expect(answer.acknowledged == 20_000 && answer.pause == .milliseconds(5_001))
        #expect(answer.ending == .clientGaveUp(isReset: false) && answer.proof == .length)
        #expect(finding.frames == [5, 5, 6])
        #expect(finding.reasons.contains(.exchange(.answerAcknowledged(isWhole: true, octets: 20_000))))
    }

    /// Who ended it, after which pause and by which framing, and how much that matters; nil where it is no trouble.
    @Test(
        arguments: [
            (Close.Party.client, Close.Manner.fin, 5.0, HTTPMessage.Framing.length(60_000), Finding.Severity.problem),
            (.client, .rst, 0.5, .length(60_000), .warning), (.client, .fin, 5, .chunked, .warning),
            (.client, .fin, 5, .endStream, .warning), (.server, .fin, 0, .length(60_000), .problem),
            (.server, .rst, 0, .chunked, .problem), (.middlebox, .rst, 0, .length(60_000), .problem),
            (.server, .rst, 0, .untilClose, .warning), (.server, .fin, 0, .untilClose, nil),
            (.client, .rst, 0, .untilClose, nil), (.server, .fin, 5, .length(20_000), nil),
            (.server, .fin, 5, .none, nil),
            (.client, .fin, 5, .tunnel, nil), (.server, .fin, 5, .unknown, nil),
        ] as [(Close.Party, Close.Manner, Double, HTTPMessage.Framing, Finding.Severity?)])
    func byWhomAndHow(
        by: Close.Party, how: Close.Manner, wait: Double, framing: HTTPMessage.Framing, severity: Finding.Severity?
    ) {
        let finding = Self.conclude(framing, wait: wait) { $0.close(by, how) }
        #expect(finding?.severity == severity)
    }

    /// An answer that stands still when the capture ends is told; one that flows is not.
    @Test(arguments: [(2.0, false), (10, true), (4000, false)])
    func stillOpen(wait: Double, isTold: Bool) {
        let finding = Self.conclude(wait: 0) { $0.observe(wait) }
        #expect((finding != nil) == isTold)
        if isTold { #expect(finding?.severity == .warning && finding?.confidence == .likely) }
    }

    @Test func onlyTheServerEndsAnEndlessAnswerTooSoon() {
        #expect(Self.conclude(.chunked, isEndless: true) { $0.close(.client) } == nil)
        #expect(Self.conclude(.chunked, isEndless: true) { $0.observe(60) } == nil)
        #expect(Self.conclude(.chunked, isEndless: true) { $0.close(.server) }?.severity == .warning)
    }

    /// What the capture lacks behind the answer may be its rest.
    @Test(arguments: [(0, 0, true), (1448, 0, true), (0, 40_000, false)])
    func octetsThatTheCaptureLacks(missing: Int, unseenEnd: Int, isTold: Bool) {
        #expect((Self.conclude(missing: missing, unseenEnd: unseenEnd) { $0.close(.client) } != nil) == isTold)
    }

    @Test func whatTheClientDidNotAcknowledge() {
        let finding = Self.conclude(unacknowledged: 5_000) { $0.close(.client) }
        #expect(finding?.reasons.contains(.exchange(.answerAcknowledged(isWhole: false, octets: 15_000))) == true)
    }

    /// Of a further request as well, and where the head itself is not whole.
    @Test func theLastOfSeveral() {
        let finding = ConnectionScripts.conclude(AnswerIncomplete()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.httpRequest()
            $0.httpResponse(200)
            $0.set {
                $0.http?.exchanges[1].answer?.message.head = nil
                $0.http?.exchanges[1].answer?.message.isWhole = false
                $0.http?.exchanges[1].answer?.status = nil
            }
            $0.close(.server)
        }
        guard case .answerIncomplete(.http(let answer))? = finding?.conclusion else { return #expect(Bool(false)) }
        #expect(answer.proof == .head && answer.status == nil && answer.begun.frame == 7)
    }

    /// A client that has nothing more to ask has not left.
    @Test(arguments: [true, false])
    func aHalfClosedConnection(serverEnds: Bool) {
        let finding = ConnectionScripts.conclude(AnswerIncomplete()) {
            $0.open()
            $0.httpRequest()
            $0.close(.client)
            $0.httpResponse(200, body: 10, .length(100))
            if serverEnds {
                let mark = $0.step(.server)
                $0.set { $0.transport.ends.server.fin = ClosingSegment(mark: mark) }
            }
        }
        guard serverEnds else { return #expect(finding == nil) }
        guard case .answerIncomplete(.http(let answer))? = finding?.conclusion else { return #expect(Bool(false)) }
        #expect(answer.ending == .server(isReset: false) && finding?.severity == .problem)
    }

    /// The client may have left before, where its end is not in the capture.
    @Test func anEndOfTheClientThatWasNotCaptured() {
        let finding = Self.conclude {
            $0.set { $0.transport.ends.client.unseenTail = 1 }
            $0.close(.server)
        }
        #expect(finding == nil)
    }

    /// A stream that was reset is told as such.
    @Test func aResetStreamIsNone() {
        let finding = ConnectionScripts.conclude(AnswerIncomplete()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200, body: 10, .endStream)
            $0.set { record in
                record.http?.exchanges[0].stream = 1
                record.http?.exchanges[0].reset = .init(
                    mark: record.marks.first, from: .client, stream: 1, lastStream: nil, code: 8, debug: nil)
            }
            $0.close(.client)
        }
        #expect(finding == nil)
    }
}
