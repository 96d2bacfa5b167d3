import Octets

/// Moments in RFC 3339, of which those that follow each other mostly fall into the same second: its digits are kept.
struct MomentDigits {
    private var second: Int64?
    /// `2026-11-23T13:39:58.`
    private var prefix: [UInt8] = []

    /// Appends `2026-11-23T13:39:58.824457000Z`.
    mutating func append(_ moment: Timestamp, to octets: inout [UInt8]) {
        var (second, nanosecond) = moment.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        if nanosecond < 0 { (second, nanosecond) = (second - 1, nanosecond + 1_000_000_000) }
        if second != self.second {
            self.second = second
            let time = CalendarTime(seconds: Int(second))
            prefix = Array("\(time.date)T\(time.time).".utf8)
        }
        octets.append(contentsOf: prefix)
        Decimal.append(UInt64(nanosecond), width: 9, to: &octets)
        octets.append(UInt8(ascii: "Z"))
    }
}
