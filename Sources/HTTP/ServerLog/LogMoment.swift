package import Octets

/// A time of day as a log line has it, with what it leaves open.
public struct LogMoment: Hashable, Sendable {
    /// Nanoseconds since 1970 in UTC; where the line names no zone, as if it were UTC, and where it names no year, of
    /// 1970.
    public var nanoseconds: Int64
    /// What the last digit counts, in nanoseconds: the moment lies from ``nanoseconds`` to as much later.
    public var resolution: Int64
    /// Whether the line names a time zone.
    public var hasZone: Bool
    /// Whether the line names a year.
    public var hasYear: Bool

    /// A moment of those values.
    package init(nanoseconds: Int64, resolution: Int64, hasZone: Bool, hasYear: Bool) {
        self.nanoseconds = nanoseconds
        self.resolution = resolution
        self.hasZone = hasZone
        self.hasYear = hasYear
    }

    /// The moment on the time line; a line without a year is taken for the year that brings it nearest to `reference`.
    package func timestamp(near reference: Timestamp) -> Timestamp {
        guard !hasYear else { return Timestamp(nanoseconds: nanoseconds) }
        let date = CivilTime(days: reference.nanoseconds / CivilTime.day)
        let candidates = [date.year - 1, date.year, date.year + 1].compactMap { year -> Timestamp? in
            let own = CivilTime(days: nanoseconds / CivilTime.day)
            guard let days = CivilTime(year: year, month: own.month, day: own.day).days else { return nil }
            return Timestamp(nanoseconds: days * CivilTime.day + nanoseconds % CivilTime.day)
        }
        return candidates.min { abs($0.nanoseconds(since: reference)) < abs($1.nanoseconds(since: reference)) }
            ?? reference
    }
}

/// A date of the Gregorian calendar, proleptic.
struct CivilTime: Equatable {
    static let day: Int64 = 86_400_000_000_000
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    var year: Int64
    var month: Int64
    var day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The date so many days after 1970-01-01: by eras of 400 years, whose years begin in March.
    init(days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * month + 2) / 5 + 1
        self.month = month < 10 ? month + 3 : month - 9
        year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; nil for what is no date of the years 1900 to 2200.
    var days: Int64? {
        guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // The 31st of a short month is a day of the next.
        return Self(days: days) == self ? days : nil
    }
}
