import Octets
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (Int64(5), Int64(3), Int64(2)), (3, 5, -2), (.max, .min, .max), (.min, .max, .min), (.min, 1, .min),
        (.max, -1, .max),
    ])
    func differencesSaturate(later: Int64, earlier: Int64, difference: Int64) {
        #expect(Timestamp(nanoseconds: later).nanoseconds(since: Timestamp(nanoseconds: earlier)) == difference)
    }

    @Test func countsInSeconds() {
        #expect(Timestamp(nanoseconds: 2_500_000_000).seconds(since: Timestamp(nanoseconds: 500_000_000)) == 2.0)
        #expect(Timestamp(nanoseconds: 1) < Timestamp(nanoseconds: 2))
    }
}
