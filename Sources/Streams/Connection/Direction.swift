/// A direction of a connection as the capture shows it, before it is known who is client and who is server.
@frozen
public enum Direction: UInt8, Hashable, Sendable, CaseIterable {
    /// From the sender of the connection's first frame.
    case forward
    /// To the sender of the connection's first frame.
    case backward

    /// The other direction.
    @inlinable
    public var reversed: Direction { self == .forward ? .backward : .forward }
}
