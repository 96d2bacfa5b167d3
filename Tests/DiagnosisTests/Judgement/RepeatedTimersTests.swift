import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct RepeatedTimersTests {
    /// The story on the server's side: a proxy finishes its handshake and has nothing to ask.
    static func idle(_ id: Int, after seconds: Double = 20) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.wait(seconds)
            $0.close(.server, .closeNotifyFin)
        }
    }

    private static func timers(_ diagnosis: Diagnosis) -> [Finding] {
        diagnosis.connections.compactMap { $0.findings[.serverTimeoutClose] }
    }

    @Test(arguments: [(1, Finding.Confidence.likely), (2, .likely), (3, .certain), (4, .certain)])
    func aRegularIntervalIsATimer(_ count: Int, _ confidence: Finding.Confidence) {
        let timers = Self.timers(report((0..<count).map { Self.idle($0) }))
        #expect(timers.map(\.confidence) == Array(repeating: confidence, count: count))
        #expect(timers.count == count)
        let idle = Duration.milliseconds(20_001)
        let confirmation = Reason.timing(.repeated(count: count, shortest: idle, longest: idle))
        #expect(timers.allSatisfy { $0.reasons.contains(confirmation) == (confidence == .certain) })
    }

    @Test func oneThatDiffersHidesNoTimer() {
        let timers = Self.timers(
            report([20, 8, 20.1, 20.2].enumerated().map { Self.idle($0.offset, after: $0.element) }))
        #expect(timers.map(\.confidence) == [.certain, .possible, .certain, .certain])
    }

    @Test func irregularTimesAreNoTimer() {
        let timers = Self.timers(
            report([12, 15, 18, 21].enumerated().map { Self.idle($0.offset, after: $0.element) }))
        #expect(timers.count == 4)
        #expect(timers.allSatisfy { $0.confidence < .certain })
    }

    /// The indices of the connections that a timer ended, of waits of those lengths in seconds.
    private static func repeated(_ waits: [Double]) -> [Int] {
        var timers = RepeatedTimers()
        for (id, seconds) in waits.enumerated() {
            timers.add(ConnectionFacts(idle(id, after: seconds)), at: id, explanation: nil)
        }
        return timers.repeated.map(\.connection).sorted()
    }

    /// Of many waits of any length some are equally long by chance; of a timer there are more than that.
    @Test func whatManyWaitsHaveByChanceIsNoTimer() {
        // As the golden ratio spreads them: evenly, and in no order.
        let any = (1...100).map { 1 + 29 * (Double($0) * 0.618_034).truncatingRemainder(dividingBy: 1) }
        #expect(Self.repeated(any).isEmpty)
        #expect(Self.repeated(Array(any[..<30]) + [12.1, 12.2, 12.3]).isEmpty)
        #expect(
            Self.repeated([Double](repeating: 20, count: 12) + any).prefix(12) == [
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
            ])
        // Short waits are more frequent than long ones as a rule: only those of about that length count.
        #expect(Self.repeated(any.map { 1 + $0 / 15 } + [300]).isEmpty)
    }

    @Test func aServerMayHaveTwoTimers() {
        #expect(Self.repeated([5, 5.1, 5.2, 20, 20.1, 20.2]) == [0, 1, 2, 3, 4, 5])
        #expect(Self.repeated([20, 20.1, 20.2, 20.6, 20.8, 20.9]).count == 6, "a timer that is checked once a second")
        #expect(Self.repeated([5, 5.1, 20, 20.1]).isEmpty)
    }

    @Test func anIntervalOfNoKnownTimerIsOneAllTheSame() {
        let timers = Self.timers(report((0..<3).map { Self.idle($0, after: 13.37) }))
        #expect(timers.map(\.confidence) == [.certain, .certain, .certain])
        #expect(timers.allSatisfy { $0.matches.isEmpty })
    }

    @Test func theTimersOfDifferentServersAreNotAdded() {
        let records = (0..<3).map { id in
            ConnectionScript.record(id, port: UInt16(443 + id)) {
                $0.handshake()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
            }
        }
        let timers = Self.timers(report(records))
        #expect(timers.count == 3)
        #expect(timers.allSatisfy { $0.confidence < .certain })
    }

    /// The close follows the answer at once: the time before it is no timer.
    @Test func a408IsMeasuredUpToTheAnswer() {
        let records = (0..<3).map { id in
            ConnectionScript.record(id, port: 80) {
                $0.open()
                $0.partOfRequest()
                $0.wait(20)
                $0.httpResponse(408)
                $0.close(.server)
            }
        }
        let timers = Self.timers(report(records))
        #expect(timers.count == 3)
        let idle = Duration.milliseconds(20_001)
        #expect(timers.allSatisfy { $0.confidence == .certain })
        #expect(timers.allSatisfy { $0.reasons.last == .timing(.repeated(count: 3, shortest: idle, longest: idle)) })
    }

    @Test func clientsHaveTimersToo() {
        let records = (0..<3).map { id in
            ConnectionScript.record(id) {
                $0.open()
                $0.clientHello()
                $0.wait(10)
                $0.close(.client)
            }
        }
        let diagnosis = report(records)
        #expect(
            diagnosis.connections.compactMap { $0.findings[.clientTimeoutClose]?.confidence } == [
                .certain, .certain, .certain,
            ])
    }

    /// What explains the end better than a timer takes the wait out of the count.
    @Test func aWaitThatIsExplainedOtherwiseCountsForNoTimer() {
        func repeated(_ explanation: Conclusion.Kind?) -> Int {
            var timers = RepeatedTimers()
            for id in 0..<3 { timers.add(ConnectionFacts(Self.idle(id)), at: id, explanation: explanation) }
            return timers.repeated.count
        }
        #expect(repeated(.noRequest) == 3 && repeated(nil) == 3)
        #expect(repeated(.certificateRejected) == 0)
    }

    /// The connections a timer ended, and the shortest and longest of their waits.
    @Test func theRangeIsKept() throws {
        var timers = RepeatedTimers()
        for (id, seconds) in [20.2, 20, 20.1].enumerated() {
            timers.add(ConnectionFacts(Self.idle(id, after: seconds)), at: id + 5, explanation: nil)
        }
        #expect(timers.repeated.map(\.connection).sorted() == [5, 6, 7])
        let timer = try #require(timers.repeated.first).timer
        #expect(timer == RepeatedTimer(connections: 3, shortest: .milliseconds(20_001), longest: .milliseconds(20_201)))
    }
}
