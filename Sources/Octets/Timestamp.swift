/// A moment on the clock of the capturing machine: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// The range reaches from 1677 to 2262. Arithmetic saturates at its ends, so that no time from a hostile file can trap.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Nanoseconds since the epoch.
    public let nanoseconds: Int64

    /// The moment `nanoseconds` after the epoch.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Whether `a` was before `b`.
    @inlinable
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Nanoseconds from `earlier` to this moment; negative when it was later.
    @inlinable
    public func nanoseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return overflow ? (nanoseconds < earlier.nanoseconds ? .min : .max) : difference
    }

    /// Seconds from `earlier` to this moment; negative when it was later.
    @inlinable
    public func seconds(since earlier: Timestamp) -> Double { Double(nanoseconds(since: earlier)) / 1e9 }
}
