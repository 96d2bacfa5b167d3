/// Conversions between the standard library's `Duration` and the units that captures and records use.
extension Duration {
    /// The duration in seconds, at the nanosecond resolution of ``Timestamp``; exact to the last bit for what
    /// ``Timestamp`` can express.
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return Double(seconds) }
        let (nanoseconds, carried) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return carried ? Double(seconds) : Double(nanoseconds) / 1e9
    }

    /// A number of seconds, rounded to the nanosecond; zero for what is no number.
    package init(inSeconds seconds: Double) {
        self = .nanoseconds(Int64(exactly: (seconds * 1e9).rounded()) ?? (seconds > 0 ? .max : seconds < 0 ? .min : 0))
    }
}

extension Timestamp {
    /// The time from `earlier` to this moment; negative when it was later.
    package func duration(since earlier: Timestamp) -> Duration { .nanoseconds(nanoseconds(since: earlier)) }
}
