/// A moment taken apart in UTC (proleptic Gregorian calendar), without a library: reports have a time on every line.
package struct CalendarTime: Equatable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    package let nanosecond: Int

    package init(_ moment: Timestamp) {
        let (quotient, remainder) = moment.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let isBefore = remainder < 0
        self.init(
            seconds: Int(isBefore ? quotient - 1 : quotient),
            nanosecond: Int(isBefore ? remainder + 1_000_000_000 : remainder))
    }

    /// Seconds since 1970, held within the years 0 to 9999 that RFC 3339 can write: a certificate may claim any.
    package init(seconds: Int) {
        self.init(seconds: min(max(seconds, -62_167_219_200), 253_402_300_799), nanosecond: 0)
    }

    private init(seconds: Int, nanosecond: Int) {
        self.nanosecond = nanosecond
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        // Days to a civil date by eras of 400 years, whose years begin in March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let position = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * position + 2) / 5 + 1
        month = position < 10 ? position + 3 : position - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-11-23`.
    package var date: String { "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))" }
    /// `13:39:58`.
    package var time: String { "\(Self.pad(hour, 2)):\(Self.pad(minute, 2)):\(Self.pad(second, 2))" }
    /// `13:39:58.824457`.
    package var timeWithMicroseconds: String { "\(time).\(Self.pad(nanosecond / 1000, 6))" }
    /// `2026-11-23T13:39:58.824457000Z` (RFC 3339).
    package var rfc3339: String { "\(date)T\(time).\(Self.pad(nanosecond, 9))Z" }

    package static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Timestamp {
    /// RFC 3339, UTC, nine decimals.
    package var rfc3339: String { CalendarTime(self).rfc3339 }
}
