import Octets
import Testing

@testable import Reports

@Suite struct MomentDigitsTests {
    /// Moments in and out of one second, before and after 1970: what is kept of one never shows in the next.
    @Test func everyMomentIsItsOwn() {
        let moments: [Int64] = [
            0, 1, 999_999_999, 1_000_000_000, -1, -1_000_000_000, 1_763_909_998_824_457_000, 1_763_909_998_000_000_000,
            0,
        ]
        var digits = MomentDigits()
        for moment in moments {
            var octets: [UInt8] = []
            digits.append(Timestamp(nanoseconds: moment), to: &octets)
            #expect(String(decoding: octets, as: UTF8.self) == Timestamp(nanoseconds: moment).rfc3339)
        }
    }
}
