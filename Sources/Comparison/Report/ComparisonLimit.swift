/// Something that could not be compared, and of which capture.
package enum ComparisonLimit: Equatable, Sendable {
    /// So many connections have no counterpart in the other capture.
    case unpaired(Int, of: Point)
    /// A capture lacks so many segments that are known to have passed its point.
    case notCaptured(segments: Int, at: Point)
    /// Nothing was concluded of so many segments, because too many were under way.
    case undecided(segments: Int, of: Point)
    /// So many segments lie before or after all of the other capture.
    case outside(segments: Int, of: Point)
    /// How the clocks stand to each other is not known.
    case unknownClocks
    /// Frames were not in the order of their times, and were read in that order.
    case outOfOrder(Point)
}
