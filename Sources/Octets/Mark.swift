/// Where and when octets were seen: the link from every fact back to the frame that proves it.
@frozen
public struct Mark: Hashable, Sendable {
    /// Number of the frame, from 1, as Wireshark counts.
    public let frame: Int
    /// When that frame was captured.
    public let at: Timestamp

    /// A mark at one frame.
    @inlinable
    public init(frame: Int, at: Timestamp) {
        self.frame = frame
        self.at = at
    }
}
