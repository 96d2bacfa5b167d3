package import Octets

/// Numbers and lists, as sentences and tables have them.
package enum Words {
    /// `1.2 ms`, `20.0 s`, `5 min 32 s`: as exact as a reader can use.
    package static func duration(_ seconds: Double) -> String {
        let seconds = max(0, seconds)
        if seconds < 0.001 { return "less than 1 ms" }
        if seconds < 0.0995 { return "\(fixed(seconds * 1000, 1)) ms" }
        if seconds < 0.9995 { return "\(fixed(seconds * 1000, 0)) ms" }
        if seconds < 180 { return "\(fixed(seconds, 1)) s" }
        guard seconds < 1e15 else { return "longer than any capture" }
        if seconds >= 172_800 { return "\(fixed(seconds / 86_400, 0)) days" }
        if seconds >= 7200 { return "\(fixed(seconds / 3600, 1)) h" }
        // Rounded before it is divided: 299.9 s are 5 min 0 s, not 4 min 60 s.
        let whole = Int(seconds.rounded())
        return "\(whole / 60) min \(whole % 60) s"
    }

    /// A number with so many decimals, rounded; `?` where its digits would not fit 64 bits.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale: UInt64 = 1
        for _ in 0..<decimals { scale *= 10 }
        guard let scaled = UInt64(exactly: (abs(value) * Double(scale)).rounded()) else { return "?" }
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(scaled)" }
        return "\(sign)\(scaled / scale).\(CalendarTime.pad(Int(scaled % scale), decimals))"
    }

    /// `a`, `a and b`, `a, b and c`; past `limit` entries the rest is counted.
    package static func list(_ entries: [String], limit: Int = 4) -> String {
        if entries.count > limit {
            return entries.prefix(limit).joined(separator: ", ") + " and \(entries.count - limit) more"
        }
        guard let last = entries.last, entries.count > 1 else { return entries.first ?? "" }
        return entries.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `1 connection`, `3 connections`.
    package static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// A name from a certificate, fit for a sentence: of sane length, and without the backtick, which would end a
    /// quotation in Markdown.
    package static func name(_ text: String) -> String {
        let shortened = text.count > 120 ? text.prefix(119) + "…" : text
        return String(shortened.map { $0 == "`" ? "'" : $0 })
    }

    /// `2 octets` and so on, in the units of a capture.
    package static func octets(_ number: Int) -> String { count(number, "byte") }

    /// `the connection`, `both connections`, `all 3 connections`.
    package static func all(_ number: Int) -> String {
        switch number {
        case 1: "the connection"
        case 2: "both connections"
        default: "all \(number) connections"
        }
    }

    /// `once`, `twice`, `3 times`.
    package static func times(_ number: Int) -> String {
        switch number {
        case 1: "once"
        case 2: "twice"
        default: "\(number) times"
        }
    }

    /// A shortest and a longest duration: one when they say the same.
    package static func range(_ seconds: [Double]) -> String {
        guard let least = seconds.min(), let most = seconds.max() else { return "" }
        let (a, b) = (duration(least), duration(most))
        if a == b { return a }
        return least < 0.001 ? "at most \(b)" : "\(a) to \(b)"
    }
}

extension Words {
    /// A duration: see ``duration(_:)-(Double)``.
    package static func duration(_ duration: Duration) -> String { self.duration(duration.inSeconds) }

    /// `1 day`, `30 days`, `5 hours`: a duration of whole units, in the largest that fits.
    package static func whole(_ duration: Duration) -> String {
        let seconds = Int(duration.inSeconds.rounded())
        for (length, unit) in [(86_400, "day"), (3600, "hour"), (60, "minute")]
        where seconds > 0 && seconds % length == 0 {
            return count(seconds / length, unit)
        }
        return count(seconds, "second")
    }

    /// `20.018 s`: a duration to the millisecond.
    package static func exactly(_ duration: Duration) -> String { "\(fixed(duration.inSeconds, 3)) s" }

    /// A shortest and a longest duration: one when they say the same.
    package static func range(_ durations: [Duration]) -> String { range(durations.map(\.inSeconds)) }

    /// `client`, `server`.
    package static func side(_ side: Side) -> String { side == .client ? "client" : "server" }

    /// The date of a moment, in UTC: `2026-11-23`, of seconds since 1970.
    package static func date(_ seconds: Int64) -> String { CalendarTime(seconds: Int(seconds)).date }
}
