import Octets
import Testing

@testable import Capture

@Suite struct TimeResolutionTests {
    @Test(
        arguments: [
            (0, 0, 17, 17_000_000_000), (3, 0, 17_123, 17_123_000_000), (6, 0, 17_123_456, 17_123_456_000),
            (9, 0, 17_123_456_789, 17_123_456_789),
            (12, 0, 17_123_456_789_012, 17_123_456_789), (19, 0, .max, 1_844_674_407), (28, 0, .max, 1),
            (29, 0, .max, 0),
            (127, 0, .max, 0),
            (6, 3600, 1, 3_600_000_001_000), (6, -3600, 1, -3_599_999_999_000), (0x80, 0, 17, 17_000_000_000),
            (0x81, 0, 3, 1_500_000_000), (0x8a, 0, 1024, 1_000_000_000), (0xa0, 0, 1 << 32 | 1 << 31, 1_500_000_000),
            (0xbf, 0, .max, 1_999_999_999),
            (0xc0, 0, .max, 999_999_999), (0xff, 0, .max, 0), (0xa0, 5, 1 << 31, 5_500_000_000),
            // Past the range: saturated, not trapped.
            (0, 0, .max, .max), (6, 0, .max, .max), (9, 0, .max, .max), (9, 0, UInt64(Int64.max), .max),
            (6, .max, 1, .max),
            (6, .min, 1, .min + 1000), (9, 9_300_000_000, 1, .max), (0x80, .max, .max, .max),
        ] as [(UInt8, Int64, UInt64, Int64)])
    func countsInItsUnit(option: UInt8, offset: Int64, units: UInt64, nanoseconds: Int64) {
        let resolution = TimeResolution(option: option, offsetSeconds: offset)
        #expect(resolution.moment(units).nanoseconds == nanoseconds)
    }
}
