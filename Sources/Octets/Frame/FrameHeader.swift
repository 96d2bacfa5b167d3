/// What a capture file says of one frame, beside its octets.
@frozen
public struct FrameHeader: Hashable, Sendable {
    /// Number of the frame, from 1, as Wireshark counts: every packet record of the file, in file order.
    public var number: Int
    /// When it was captured.
    public var at: Timestamp
    /// What its octets begin with.
    public var linkType: LinkType
    /// Octets in the file.
    public var capturedLength: Int
    /// Octets on the wire; more than ``capturedLength`` when a snap length cut the frame.
    public var originalLength: Int
    /// Index of the interface within its section (pcapng), 0 in a pcap file.
    public var interface: Int
    /// Index of the file in a series, 0 when there is one.
    public var file: Int

    /// A header of those values.
    @inlinable
    public init(
        number: Int, at: Timestamp, linkType: LinkType, capturedLength: Int, originalLength: Int, interface: Int = 0,
        file: Int = 0
    ) {
        self.number = number
        self.at = at
        self.linkType = linkType
        self.capturedLength = capturedLength
        self.originalLength = originalLength
        self.interface = interface
        self.file = file
    }

    /// Where this frame stands.
    @inlinable
    public var mark: Mark { Mark(frame: number, at: at) }
}
