extension LogScanner {
    private static let second: Int64 = 1_000_000_000

    /// `23/Nov/2026:15:56:57 +0000`, also without zone and with decimals: Apache's %t, nginx' $time_local, HAProxy's
    /// dates.
    mutating func commonMoment() -> LogMoment? {
        guard let day = number(digits: 1...2), take("/"), let month = month(), take("/"),
            let year = number(digits: 4...4), take(":"),
            let clock = clock()
        else { return nil }
        return moment(.init(year: year, month: month, day: day), clock, zone: spacedZone())
    }

    /// `2026/11/23 15:56:57`: nginx' error log.
    mutating func slashedMoment() -> LogMoment? {
        guard let year = number(digits: 4...4), take("/"), let month = number(digits: 2...2), take("/"),
            let day = number(digits: 2...2),
            take(" "), let clock = clock()
        else { return nil }
        return moment(.init(year: year, month: month, day: day), clock, zone: nil)
    }

    /// `Mon Nov 23 15:56:37.834119 2026`: Apache's error log.
    mutating func namedMoment() -> LogMoment? {
        guard some({ $0.isLetter }) != nil, take(" "), let month = month() else { return nil }
        spaces()
        guard let day = number(digits: 1...2), take(" "), let clock = clock(), take(" "),
            let year = number(digits: 4...4)
        else {
            return nil
        }
        return moment(.init(year: year, month: month, day: day), clock, zone: nil)
    }

    /// `Nov 23 15:56:57`: syslog as it was (RFC 3164 section 4.1.2).
    mutating func syslogMoment() -> LogMoment? {
        guard let month = month() else { return nil }
        spaces()
        guard let day = number(digits: 1...2), take(" "), let clock = clock() else { return nil }
        var found = moment(.init(year: 1972, month: month, day: day), clock, zone: nil)
        found?.hasYear = false
        return found
    }

    /// `2026-11-23T15:56:57.123+01:00` (RFC 3339), also with a blank in place of the T and without zone.
    mutating func isoMoment() -> LogMoment? {
        guard let year = number(digits: 4...4), take("-"), let month = number(digits: 2...2), take("-"),
            let day = number(digits: 2...2),
            take("T") || take(" "), let clock = clock()
        else { return nil }
        return moment(.init(year: year, month: month, day: day), clock, zone: zone())
    }

    /// `1795441198.123`: seconds since 1970, as nginx' $msec and HAProxy's %Ts have them.
    mutating func epochMoment() -> LogMoment? {
        guard let seconds = number(digits: 9...10) else { return nil }
        let (fraction, resolution) = fraction()
        return LogMoment(
            nanoseconds: seconds * Self.second + fraction, resolution: resolution, hasZone: true, hasYear: true)
    }

    // MARK: Parts

    private func moment(_ date: CivilTime, _ clock: (nanoseconds: Int64, resolution: Int64), zone: Int64?) -> LogMoment?
    {
        guard let days = date.days else { return nil }
        return LogMoment(
            nanoseconds: days * CivilTime.day + clock.nanoseconds - (zone ?? 0) * 60 * Self.second,
            resolution: clock.resolution,
            hasZone: zone != nil, hasYear: true)
    }

    private mutating func month() -> Int64? {
        let name = rest.prefix(3).text
        guard let index = CivilTime.months.firstIndex(of: name) else { return nil }
        move(to: position + 3)
        return Int64(index) + 1
    }

    /// `15:56:57.123`: nanoseconds since midnight, and what the last digit counts.
    private mutating func clock() -> (nanoseconds: Int64, resolution: Int64)? {
        guard let hours = number(digits: 1...2), take(":"), let minutes = number(digits: 2...2), take(":"),
            let seconds = number(digits: 2...2), hours < 24, minutes < 60, seconds <= 60
        else { return nil }
        let (fraction, resolution) = fraction()
        return (((hours * 60 + minutes) * 60 + seconds) * Self.second + fraction, resolution)
    }

    private mutating func fraction() -> (nanoseconds: Int64, resolution: Int64) {
        let start = position
        guard take("."), let digits = some(\.isDigit) else {
            move(to: start)
            return (0, Self.second)
        }
        var resolution = Self.second
        var nanoseconds: Int64 = 0
        for digit in digits.prefix(9) {
            resolution /= 10
            nanoseconds += Int64(digit - 0x30) * resolution
        }
        return (nanoseconds, resolution)
    }

    private mutating func spacedZone() -> Int64? {
        let start = position
        spaces()
        guard let zone = zone() else {
            move(to: start)
            return nil
        }
        return zone
    }

    /// `Z`, `+0100`, `-03:30`: minutes east of Greenwich.
    private mutating func zone() -> Int64? {
        if take("Z") { return 0 }
        let start = position
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2...2) else {
            move(to: start)
            return nil
        }
        _ = take(":")
        guard let minutes = number(digits: 2...2), hours <= 14, minutes < 60 else {
            move(to: start)
            return nil
        }
        return sign * (hours * 60 + minutes)
    }
}

extension UInt8 {
    var isLetter: Bool { (0x41...0x5a).contains(self | 0x20 == self ? self & 0xdf : self) }
}
