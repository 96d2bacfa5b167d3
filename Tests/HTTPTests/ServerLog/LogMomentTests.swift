import Octets
import Testing

@testable import HTTP

@Suite struct LogMomentTests {
    /// 2026-11-23 15:56:57 UTC.
    private static let noon: Int64 = 1_795_449_417

    enum Form: Sendable { case common, slashed, named, syslog, iso, epoch }

    private func moment(_ form: Form, _ text: String) -> LogMoment? {
        var scanner = LogScanner(Array(text.utf8)[...])
        return switch form {
        case .common: scanner.commonMoment()
        case .slashed: scanner.slashedMoment()
        case .named: scanner.namedMoment()
        case .syslog: scanner.syslogMoment()
        case .iso: scanner.isoMoment()
        case .epoch: scanner.epochMoment()
        }
    }

    @Test(
        arguments: [
            (.common, "23/Nov/2026:15:56:57 +0000", noon, 1_000_000_000, true),
            (.common, "23/Nov/2026:16:56:57 +0100", noon, 1_000_000_000, true),
            (.common, "23/Nov/2026:12:26:57 -0330", noon, 1_000_000_000, true),
            (.common, "23/Nov/2026:15:56:57", noon, 1_000_000_000, false),
            (.slashed, "2026/11/23 15:56:57", noon, 1_000_000_000, false),
            (.named, "Mon Nov 23 15:56:57 2026", noon, 1_000_000_000, false),
            (.iso, "2026-11-23T15:56:57Z", noon, 1_000_000_000, true),
            (.iso, "2026-11-23 15:56:57", noon, 1_000_000_000, false),
            (.iso, "2026-11-23T16:56:57+01:00", noon, 1_000_000_000, true),
            (.epoch, "1795449417", noon, 1_000_000_000, true),
        ] as [(Form, String, Int64, Int64, Bool)])
    func times(form: Form, text: String, seconds: Int64, resolution: Int64, hasZone: Bool) {
        let expected = LogMoment(
            nanoseconds: seconds * 1_000_000_000, resolution: resolution, hasZone: hasZone, hasYear: true)
        #expect(moment(form, text) == expected)
    }

    @Test(
        arguments: [
            (.common, "23/Nov/2026:15:56:57.949", 949_000_000, 1_000_000),
            (.named, "Mon Nov 23 15:56:57.834119 2026", 834_119_000, 1000),
            (.iso, "2026-11-23T15:56:57.5Z", 500_000_000, 100_000_000),
            (.epoch, "1795449417.123", 123_000_000, 1_000_000),
            (.iso, "2026-11-23T15:56:57.1234567899Z", 123_456_789, 1),
        ] as [(Form, String, Int64, Int64)])
    func partsOfASecond(form: Form, text: String, nanoseconds: Int64, resolution: Int64) {
        let found = moment(form, text)
        #expect(found?.nanoseconds == Self.noon * 1_000_000_000 + nanoseconds)
        #expect(found?.resolution == resolution)
    }

    @Test(
        arguments: [
            (.common, "31/Feb/2026:15:56:57 +0000"), (.common, "00/Nov/2026:15:56:57 +0000"),
            (.common, "23/Nix/2026:15:56:57 +0000"),
            (.common, "23/Nov/2026:24:56:57 +0000"), (.common, "23/Nov/2026:15:60:57 +0000"),
            (.common, "23/Nov/9999:15:56:57 +0000"),
            (.slashed, "2026/13/23 15:56:57"), (.named, "Mon Nov 2026"), (.iso, "2026-11-23"), (.epoch, "12"),
            (.syslog, "15:56:57"),
        ] as [(Form, String)]) func whatIsNoTime(form: Form, text: String)
    {
        #expect(moment(form, text) == nil)
    }

    @Test func zonesThatAreNone() {
        #expect(moment(.common, "23/Nov/2026:15:56:57 +2500")?.hasZone == false)
        #expect(moment(.common, "23/Nov/2026:15:56:57 +01")?.hasZone == false)
    }

    @Test(
        arguments: [
            ("Dec 31 23:59:59", 1_798_761_599, 1_798_761_600), ("Jan  1 00:00:01", 1_798_761_601, 1_798_761_599),
        ]
            as [(String, Int64, Int64)])
    func aYearIsTakenFromTheCapture(text: String, seconds: Int64, reference: Int64) throws {
        let found = try #require(moment(.syslog, text))
        #expect(!found.hasYear)
        #expect(
            found.timestamp(near: Timestamp(nanoseconds: reference * 1_000_000_000)).nanoseconds == seconds
                * 1_000_000_000)
    }

    @Test func daysOfLeapYears() {
        #expect(CivilTime(year: 2000, month: 2, day: 29).days == 11_016)
        #expect(CivilTime(year: 2100, month: 2, day: 29).days == nil)
        #expect(CivilTime(year: 1970, month: 1, day: 1).days == 0)
        for days in stride(from: Int64(-25_000), through: 80_000, by: 37) {
            #expect(CivilTime(days: days).days == days)
        }
    }

    @Test func timesCutAtEveryOctet() {
        for text in [
            "23/Nov/2026:15:56:57 +0000", "Mon Nov 23 15:56:57.834119 2026", "2026-11-23T15:56:57.123+01:00",
            "2026/11/23 15:56:57",
        ] {
            for count in 0..<text.utf8.count {
                for form in [Form.common, .slashed, .named, .syslog, .iso, .epoch] {
                    _ = moment(form, String(text.prefix(count)))
                }
            }
        }
    }
}
