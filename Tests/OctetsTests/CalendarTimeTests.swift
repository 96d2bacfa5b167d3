import Foundation
import Testing

@testable import Octets

@Suite struct CalendarTimeTests {
    /// Foundation's calendar knows the same dates (it is Gregorian from 1582 on).
    @Test func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        // Odd steps from 1677 to 2262 meet every month, leap days and ends of centuries among them.
        for second in stride(from: -9_223_372_036, through: 9_223_372_036, by: 3_456_789) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(second)))
            let time = CalendarTime(seconds: second)
            let ours = [time.year, time.month, time.day, time.hour, time.minute, time.second]
            #expect(ours == [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second])
        }
    }

    static let moments: [(Int64, String)] = [
        (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
        (1_795_441_198_824_457_000, "2026-11-23T13:39:58.824457000Z"),
        (951_782_400_000_000_007, "2000-02-29T00:00:00.000000007Z"),
        (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000000000Z"),
        (.max, "2262-04-11T23:47:16.854775807Z"), (.min, "1677-09-21T00:12:43.145224192Z"),
    ]

    @Test(arguments: moments)
    func hasNineDecimals(_ nanoseconds: Int64, _ text: String) {
        #expect(Timestamp(nanoseconds: nanoseconds).rfc3339 == text)
    }

    @Test func whatNoCalendarHasIsHeldAtItsEnds() {
        #expect(CalendarTime(seconds: .max).rfc3339 == "9999-12-31T23:59:59.000000000Z")
        #expect(CalendarTime(seconds: .min).rfc3339 == "0000-01-01T00:00:00.000000000Z")
    }

    @Test func partsOfATime() {
        let time = CalendarTime(Timestamp(nanoseconds: 1_795_441_198_824_457_000))
        #expect(time.date == "2026-11-23")
        #expect(time.time == "13:39:58")
        #expect(time.timeWithMicroseconds == "13:39:58.824457")
    }
}
