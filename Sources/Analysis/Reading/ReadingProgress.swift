/// How far the reading of captures came.
///
/// It is told when reading begins (no frame yet), now and then, and when it ends.
public struct ReadingProgress: Equatable, Sendable {
    /// Frames so far.
    public var frames: Int
    /// Octets of the files on disk so far, before decompression.
    public var octets: Int
    /// Octets of all files; nil where one has no size, as a pipe.
    public var totalOctets: Int?
    /// Whether reading ended, well or not.
    public var isFinished: Bool
}
