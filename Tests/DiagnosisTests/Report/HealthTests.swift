import Capture
import ConnectionScripts
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

/// Where nothing is to be said of any connection: what became of each is counted, and together they are all.
@Suite struct HealthTests {
    private static func answered(_ id: Int) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.request()
            $0.response()
            $0.close(.client, .closeNotifyFin)
        }
    }

    private static func health(
        _ records: [ConnectionRecord], of count: Int? = nil, filter: String? = nil,
        _ change: (inout CaptureFile) -> Void = { _ in }
    ) -> Health {
        var inputs = CaptureInputs.of(count ?? records.count, change)
        inputs.filter = filter
        return Health(records.map { DiagnosedConnection(record: $0, findings: []) }, inputs)
    }

    /// Who spoke last inside TLS may have asked for something; in other protocols there are parting words.
    @Test(arguments: [
        (Close.Party.server, Close.Manner.rst, 0.0, Health.Course.unanswered),
        (.client, .fin, 5, .unanswered), (.client, .fin, 0, .answered), (.server, .fin, 0, .answered),
    ])
    func theClientSpokeLastInsideTLS(by: Close.Party, how: Close.Manner, wait: Double, course: Health.Course) {
        let record = ConnectionScript.record {
            $0.handshake()
            $0.request()
            $0.response()
            $0.request()
            $0.wait(wait)
            $0.close(by, how)
        }
        let health = Self.health([record])
        #expect(health.courses == [course] && health.isHealthy == (course == .answered ? true : nil))
    }

    @Test func whatBecameOfEachIsCounted() {
        let health = Self.health([
            Self.answered(0), Self.answered(1), ConnectionRecord.unread(2), ConnectionRecord.begun(3),
            ConnectionRecord.empty(4),
            ConnectionRecord.unread(5, .rst),
        ])
        #expect(health.outcome == .answeredOrReset && health.isHealthy == false && health.confidence == .possible)
        #expect(health.courses == [.answered, .answered, .unread, .begun, .empty, .reset])
        #expect(health.open == 1)
        #expect(
            health.ends == [
                .init(by: .client, isReset: false, connections: 3), .init(by: .server, isReset: true, connections: 1),
                .init(by: .server, isReset: false, connections: 1),
            ])
    }

    @Test func whatWasAnsweredIsHealthy() {
        let health = Self.health([Self.answered(0), ConnectionRecord.empty(2)])
        #expect(health.outcome == .answered && health.isHealthy == true && health.confidence == .certain)
    }

    /// Health is what was checked: of the others the capture does not show it.
    @Test(
        arguments: [
            ([answered(0), .unread(1)], [.answered, .unread]), ([answered(0), .begun(1)], [.answered, .begun]),
            ([answered(0), lacking(1)], [.answered, .incomplete]),
            ([lacking(0), answered(1)], [.incomplete, .answered]),
        ] as [([ConnectionRecord], [Health.Course])])
    func whatWasNotCheckedIsNotHealthy(records: [ConnectionRecord], courses: [Health.Course]) {
        let health = Self.health(records)
        #expect(health.courses == courses)
        #expect(health.outcome == .answeredInPart && health.isHealthy == nil && health.confidence == .possible)
    }

    /// Answered, but octets of it are not in the capture.
    private static func lacking(_ id: Int) -> ConnectionRecord {
        var record = answered(id)
        record.transport.ends.server.missingInCapture = 1
        return record
    }

    /// A reset after the last answer is counted, and no trouble.
    @Test func aResetAfterTheAnswerIsHarmless() {
        let reset = ConnectionScript.record {
            $0.handshake()
            $0.request()
            $0.response()
            $0.close(.client, .rst)
        }
        let health = Self.health([reset])
        #expect(health.isHealthy == true && health.harmlessResets == 1)
    }

    /// A reset is one whatever was said before it, wherever it is counted.
    @Test(arguments: [(Close.Manner.rst, true), (.closeNotifyRst, true), (.alertRst, true), (.closeNotifyFin, false)])
    func whatIsAReset(how: Close.Manner, isReset: Bool) {
        let health = Self.health([
            ConnectionScript.record {
                $0.handshake()
                $0.request()
                $0.response()
                $0.close(.client, how)
            }
        ])
        #expect(health.harmlessResets == (isReset ? 1 : 0))
        #expect(health.ends == [.init(by: .client, isReset: isReset, connections: 1)])
    }

    /// Among many dropped packets trouble may have been.
    @Test(arguments: [(nil, Finding.Confidence.certain), (0, .certain), (9, .certain), (11, .likely), (990, .likely)])
    func droppedPacketsMakeItLessSure(dropped: Int?, confidence: Finding.Confidence) {
        let health = Self.health([Self.answered(0)]) {
            $0.frames = 990
            $0.droppedFrames = dropped
        }
        #expect(health.outcome == .answered && health.confidence == confidence)
    }

    /// That nothing failed is not known where nothing is read; a reset makes it doubtful.
    @Test(
        arguments: [
            ([.unread(0)], nil), ([.unread(0), .unread(1)], nil), ([.unread(0, .rst)], false), ([.empty(0)], nil),
        ] as [([ConnectionRecord], Bool?)])
    func whatIsNotReadIsNotJudged(records: [ConnectionRecord], isHealthy: Bool?) {
        let health = Self.health(records)
        #expect(health.outcome == .noneAnswered && health.isHealthy == isHealthy && health.confidence == .possible)
    }

    @Test func whatHadBegunOrEndsTooEarlyCannotBeJudged() {
        let begun = Self.health([ConnectionRecord.begun(0), ConnectionRecord.begun(1)])
        #expect(begun.outcome == .allBegunBefore && begun.isHealthy == nil && begun.confidence == .possible)
        let short = Self.health([
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
            }
        ])
        #expect(short.outcome == .endsTooEarly && short.courses == [.unasked] && short.isHealthy == nil)
    }

    @Test func whatWasNotLookedAtIsCounted() {
        let chosen = Self.health([Self.answered(3)], of: 5)
        #expect(chosen.firstID == 3 && chosen.connectionsInCapture == 5 && chosen.outcome == .answered)
    }

    @Test func whereThereIsNoConnection() {
        let noFrame = Self.health([])
        #expect(noFrame.outcome == .noFrame && noFrame.isHealthy == nil && noFrame.confidence == .certain)
        #expect(Self.health([]) { $0.frames = 5 }.outcome == .noConnection)
        #expect(Self.health([], filter: "udp") { $0.frames = 5 }.outcome == .noConnectionMatches(filter: "udp"))
        #expect(Self.health([], of: 3) { $0.frames = 5 }.outcome == .noneChosen)
    }
}
