public import Octets

/// Writes frames of one link type to a pcap file (draft-ietf-opsawg-pcap), least significant octet first.
///
/// Call ``finish()`` in the end: what is buffered is lost otherwise.
public struct CaptureWriter: ~Copyable {
    /// What a time stamp of the file counts.
    public enum Resolution: Sendable {
        /// Microseconds: every program reads it.
        case microseconds
        /// Nanoseconds.
        case nanoseconds

        /// The resolution that keeps what a file of that format holds.
        public init(keeping format: CaptureFile.Format) {
            self = format == .pcap ? .microseconds : .nanoseconds
        }
    }

    /// Octets gathered before they are written.
    private static let chunk = 256 << 10

    private let descriptor: FileDescriptor
    private let resolution: Resolution
    private let linkType: LinkType
    private var buffer: [UInt8] = []
    /// Frames written.
    public private(set) var frames = 0

    /// Creates a file, or writes to standard output for "-".
    ///
    /// - Parameters:
    ///   - path: where the file is created, or "-".
    ///   - linkType: what every frame begins with.
    ///   - snapLength: octets of a frame that were kept at most; nil for all, written as libpcap's 262144.
    ///   - resolution: what its time stamps count.
    ///   - isReplacing: whether a file that is there may be overwritten; a capture is evidence, so not unless asked.
    public init(
        path: String, linkType: LinkType, snapLength: Int? = nil, resolution: Resolution, isReplacing: Bool = false
    ) throws(CaptureError) {
        descriptor = try FileDescriptor(writing: path, isReplacing: isReplacing)
        self.resolution = resolution
        self.linkType = linkType
        buffer.reserveCapacity(Self.chunk * 2)
        switch resolution {
        case .microseconds: append(0xa1b2_c3d4)
        case .nanoseconds: append(0xa1b2_3c4d)
        }
        append(4 << 16 | 2)
        append(0)
        append(0)
        append(UInt32(clamping: snapLength ?? 262_144))
        append(UInt32(linkType.rawValue))
    }

    /// Appends a frame, of which `octets` are what was captured.
    ///
    /// A time before 1970 or after 2106, which the format cannot hold, is written as the nearest that it can.
    public mutating func write(_ frame: FrameHeader, _ octets: Span<UInt8>) throws(CaptureError) {
        guard frame.linkType == linkType else {
            throw CaptureError(
                .mixedLinkTypes, path: descriptor.path,
                advice:
                    """
                    frame \(frame.number) has link type \(frame.linkType.rawValue), the file to be written \
                    \(linkType.rawValue): 
                    """
                        + "a pcap file holds one; extract connections of one interface at a time")
        }
        let nanoseconds = max(0, min(frame.at.nanoseconds, Int64(UInt32.max) * 1_000_000_000 + 999_999_999))
        let rest = nanoseconds % 1_000_000_000
        append(UInt32(clamping: nanoseconds / 1_000_000_000))
        append(UInt32(clamping: resolution == .microseconds ? rest / 1000 : rest))
        append(UInt32(clamping: octets.count))
        append(UInt32(clamping: max(frame.originalLength, 0)))
        for index in octets.indices { buffer.append(octets[index]) }
        frames += 1
        if buffer.count >= Self.chunk { try flush() }
    }

    /// Writes what is left and closes the file.
    public consuming func finish() throws(CaptureError) {
        try flush()
    }

    private mutating func flush() throws(CaptureError) {
        try descriptor.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ value: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { buffer.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}
