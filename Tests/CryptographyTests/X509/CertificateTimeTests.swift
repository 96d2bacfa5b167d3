import Foundation
import Testing

@testable import Cryptography

@Suite struct CertificateTimeTests {
    @Test("Seconds since 1970 agree with Foundation's calendar over the years a certificate can name")
    func againstFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        // From 1600 on: before, Foundation changes to the Julian calendar.
        for year in [
            1600, 1700, 1899, 1900, 1949, 1950, 1969, 1970, 1972, 1999, 2000, 2004, 2026, 2049, 2050, 2100, 2400, 9999,
        ] {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let parts = DateComponents(year: year, month: month, day: day, hour: 23, minute: 59, second: 58)
                let date = try #require(calendar.date(from: parts))
                let seconds = CertificateTime.seconds(
                    year: Int64(year), month: Int64(month), day: Int64(day), hour: 23, minute: 59, second: 58)
                #expect(seconds == Int64(date.timeIntervalSince1970), "\(year)-\(month)-\(day)")
            }
        }
    }

    @Test("The ends of GeneralizedTime")
    func ends() {
        #expect(
            CertificateTime.seconds(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59) == 253_402_300_799
        )
        #expect(CertificateTime.seconds(year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0) == -62_167_219_200)
        #expect(CertificateTime.seconds(year: 2000, month: 2, day: 29, hour: 0, minute: 0, second: 0) == 951_782_400)
    }
}
