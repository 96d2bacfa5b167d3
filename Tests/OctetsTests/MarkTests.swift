import Octets
import Testing

@Suite struct MarkTests {
    @Test func marksDifferByFrameAndTime() {
        let mark = Mark(frame: 3, at: Timestamp(nanoseconds: 9))
        #expect(mark == Mark(frame: 3, at: Timestamp(nanoseconds: 9)))
        #expect(mark != Mark(frame: 4, at: Timestamp(nanoseconds: 9)))
        #expect(mark != Mark(frame: 3, at: Timestamp(nanoseconds: 8)))
    }
}
