public import Octets

/// How the clocks of two captures stand to each other: what the second shows, minus what the first shows at the same
/// moment.
public struct ClockRelation: Equatable, Sendable {
    /// Seconds by which the second capture's clock is ahead at ``reference``; negative when it is behind.
    public var offset: Double
    /// By how many seconds ``offset`` may be wrong, either way; nil where only one direction was seen, so that nothing
    /// bounds it.
    public var error: Double?
    /// Seconds that the second clock gains per second; 0 where the captures fit clocks of the same speed.
    public var drift: Double
    /// By how much ``drift`` may be wrong, either way.
    public var driftError: Double
    /// The moment on the first capture's clock for which ``offset`` holds.
    public var reference: Timestamp
    /// The capture taken nearer to the client; nil where the times do not tell.
    public var nearerClient: Point?

    /// A relation of those values.
    package init(
        offset: Double, error: Double?, drift: Double = 0, driftError: Double = 0, reference: Timestamp,
        nearerClient: Point? = nil
    ) {
        self.offset = offset
        self.error = error
        self.drift = drift
        self.driftError = driftError
        self.reference = reference
        self.nearerClient = nearerClient
    }

    /// The moment on the first capture's clock at which the second showed `moment`.
    package func onFirstClock(_ moment: Timestamp) -> Timestamp {
        let elapsed = moment.seconds(since: reference) - offset
        return moment.shifted(by: -offset - drift * elapsed)
    }

    /// A moment that a capture showed, on the first capture's clock.
    package func onFirstClock(_ moment: Timestamp, of point: Point) -> Timestamp {
        point == .a ? moment : onFirstClock(moment)
    }
}

extension Timestamp {
    /// The moment so many seconds later, held at the ends of the range.
    func shifted(by seconds: Double) -> Timestamp {
        guard let step = Int64(exactly: (seconds * 1e9).rounded()) else {
            return seconds.isNaN ? self : Timestamp(nanoseconds: seconds < 0 ? .min : .max)
        }
        let (sum, overflow) = nanoseconds.addingReportingOverflow(step)
        return Timestamp(nanoseconds: overflow ? (step < 0 ? .min : .max) : sum)
    }
}
