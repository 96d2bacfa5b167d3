import COpenSSL

/// A Time of a certificate (RFC 5280 section 4.1.2.5) as seconds since 1970 UTC.
package enum CertificateTime {
    /// Reads an `ASN1_TIME`; nil when it is none (a thirteenth month, no `Z`).
    @unsafe static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let time = unsafe time else { return nil }
        var fields = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &fields) == 1 else { return nil }
        return unsafe seconds(
            year: Int64(fields.tm_year) + 1900, month: Int64(fields.tm_mon) + 1, day: Int64(fields.tm_mday),
            hour: Int64(fields.tm_hour),
            minute: Int64(fields.tm_min), second: Int64(fields.tm_sec))
    }

    /// Seconds from 1970-01-01T00:00:00Z to a moment of the proleptic Gregorian calendar, years 0 to 9999; the C
    /// library's `timegm` is not to be had everywhere.
    package static func seconds(year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64)
        -> Int64
    {
        // Years begin in March, so that the leap day is a year's last; 400 years are 146,097 days (Howard Hinnant,
        // "days_from_civil").
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + hour * 3_600 + minute * 60 + second
    }
}
