import Octets

/// What a half is told of a segment beside the segment.
struct SegmentContext {
    /// Where it was seen.
    let mark: Mark
    /// Nanoseconds within which octets that fill a gap were reordered, not sent again.
    let reorderLimit: Int64
    /// Whether what it acknowledges is another connection's.
    let isForeign: Bool
}
