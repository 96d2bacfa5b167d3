import Octets
import Streams
import Testing

@testable import Timeline

@Suite struct PauseLogTests {
    private func mark(_ frame: Int, _ seconds: Double) -> Mark {
        Mark(frame: frame, at: Timestamp(nanoseconds: Int64(seconds * 1e9)))
    }

    @Test func aPauseIsSurvivedWhenWhatEndedItIsAcknowledged() {
        var log = PauseLog()
        log.payload(.forward, since: mark(1, 0), at: mark(4, 30))
        #expect(log.isOpen)
        log.answered(mark(3, 20), of: .forward)
        log.answered(mark(5, 30), of: .backward)
        #expect(log.isOpen && log.longestSurvived == nil)
        log.answered(mark(5, 30), of: .forward)
        #expect(!log.isOpen)
        #expect(log.longestSurvived?.until.frame == 4 && log.pauses.last?.answered?.frame == 5)
        log.payload(.forward, since: mark(5, 30), at: mark(6, 30.5))
        #expect(log.pauses.count == 1)
        log.payload(.backward, since: mark(6, 30.5), at: mark(7, 400))
        #expect(log.pauses.last?.answered == nil && log.longestSurvived?.until.frame == 4)
    }

    @Test func theFirstPausesAndTheLastAreKept() {
        var log = PauseLog()
        for index in 0..<200 {
            log.payload(
                .forward, since: mark(index, Double(2 * index)), at: mark(index + 1, Double(2 * index + 2)))
        }
        #expect(log.pauses.count == PauseLog.limit)
        #expect(log.pauses.first?.until.frame == 1 && log.pauses.last?.until.frame == 200)
    }

    @Test func theLongestQuietSpellsAreKept() {
        var log = PauseLog()
        var now = 0.0
        for index in 1...200 {
            let length = Double(index)
            log.frame(mark(index, now + length), after: mark(index - 1, now))
            now += length
        }
        log.frame(mark(201, now + 0.5), after: mark(200, now))
        #expect(log.quiet.count == PauseLog.quietLimit)
        #expect(log.quiet.map(\.duration).min() == .seconds(137))
        #expect(log.quiet.map(\.duration).max() == .seconds(200))
    }
}
