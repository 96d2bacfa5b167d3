import Octets
import Testing

@testable import Streams

@Suite struct ReceiveWindowTests {
    private func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: Int64(frame))) }

    @Test func isShutUntilThereIsRoomForASegment() {
        var window = ReceiveWindow()
        window.announce(5000, acknowledging: 0, at: mark(1))
        window.announce(0, acknowledging: 70, at: mark(2))
        window.probed()
        window.announce(0, acknowledging: 70, at: mark(3))
        window.announce(100, acknowledging: 70, at: mark(4))
        #expect(window.isShut)
        window.announce(5000, acknowledging: 70, at: mark(5))
        window.probed()
        #expect(!window.isShut)
        #expect(window.shut.count == 1)
        #expect(window.shut.first?.from.frame == 2)
        #expect(window.shut.first?.to?.frame == 5)
        #expect(window.shut.first?.lastAnnounced.frame == 4)
        #expect(window.shut.first?.probes == 1)
        #expect(window.shut.first?.acknowledged == 70)
    }

    @Test func theFirstTimesAndTheLastAreKept() {
        var window = ReceiveWindow()
        for index in 0..<100 {
            window.announce(0, acknowledging: 0, at: mark(2 * index))
            window.announce(5000, acknowledging: 0, at: mark(2 * index + 1))
        }
        #expect(window.shut.count == ReceiveWindow.limit)
        #expect(window.shut.first?.from.frame == 0)
        #expect(window.shut.last?.from.frame == 198)
    }
}
