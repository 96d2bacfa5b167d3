public import Octets

/// What was learnt of one capture file by reading it.
public struct CaptureFile: Equatable, Sendable {
    /// Distinct link types told of one file; captures have one, rarely three.
    public static let linkTypeLimit = 64

    /// How the file is laid out.
    public enum Format: String, Equatable, Sendable {
        /// libpcap's format, time stamps in microseconds.
        case pcap
        /// libpcap's format, time stamps in nanoseconds.
        case pcapNanosecond = "pcap-nanosecond"
        /// The PCAP Next Generation format (draft-ietf-opsawg-pcapng).
        case pcapng
    }

    /// Where reading had to stop before the end of the file, and why.
    public struct Damage: Equatable, Sendable {
        /// Offset in the file (after decompression, in octets) of the record that could not be read.
        public var offset: Int
        /// Number of the last whole frame before it, 0 when there is none.
        public var lastFrame: Int
        /// What is wrong, in words for a person.
        public var what: String
        /// Whether the file simply ends early (a copy cut off, a capture killed), as against octets that make no sense.
        public var isCutOff: Bool

        /// Damage of those values.
        package init(offset: Int, lastFrame: Int, what: String, isCutOff: Bool) {
            self.offset = offset
            self.lastFrame = lastFrame
            self.what = what
            self.isCutOff = isCutOff
        }
    }

    /// The path as given, "-" for standard input.
    public var path: String
    /// How it is laid out.
    public var format: Format
    /// Whether it was gzip-compressed.
    public var isCompressed: Bool
    /// Octets of the file on disk; nil for standard input.
    public var size: Int?
    /// Link types that a frame or an interface had, in the order of first sight, at most ``linkTypeLimit``.
    public var linkTypes: [LinkType]
    /// The largest snap length of its interfaces; nil when the file states none (0).
    public var snapLength: Int?
    /// Frames read so far.
    public var frames: Int
    /// Frames of which the snap length cut off octets.
    public var truncatedFrames: Int
    /// The earliest time stamp.
    public var firstSeen: Timestamp?
    /// The latest time stamp.
    public var lastSeen: Timestamp?
    /// Packets the capturing system dropped, by the file's interface statistics blocks; nil when it has none.
    public var droppedFrames: Int?
    /// Where reading stopped early, nil when it reached the end.
    public var damage: Damage?

    /// Frames with an earlier time stamp than one before them in the file.
    public var framesOutOfOrder = 0
    /// By how many seconds at most they are earlier.
    public var furthestBack = 0.0
    /// Where the time stamps first go back by ``ClockStep/leastSeconds`` or more; nil when they do not.
    public var clockStep: ClockStep?

    /// A place where the clock was set back.
    public struct ClockStep: Equatable, Sendable {
        /// What is no longer frames of several interfaces written out of order, in seconds.
        public static let leastSeconds = 1.0
        /// Number of the frame with the earlier time.
        public var frame: Int
        /// By how much, in seconds.
        public var seconds: Double

        /// A step of those values.
        package init(frame: Int, seconds: Double) {
            self.frame = frame
            self.seconds = seconds
        }
    }

    /// What is known of a file before its first frame.
    package init(path: String, format: Format, isCompressed: Bool, size: Int?) {
        self.path = path
        self.format = format
        self.isCompressed = isCompressed
        self.size = size
        self.linkTypes = []
        self.snapLength = nil
        self.frames = 0
        self.truncatedFrames = 0
        self.firstSeen = nil
        self.lastSeen = nil
        self.droppedFrames = nil
        self.damage = nil
    }

    /// The last component of ``path``.
    public var name: String {
        String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? Substring(path))
    }

    /// What a person calls it: its name, or "standard input".
    public var title: String { path == "-" ? "standard input" : name }

    /// Octets behind the place where reading stopped; nil where the file merely ends early, and where its size tells
    /// nothing.
    public var unreadOctets: Int? {
        guard let damage, !damage.isCutOff, !isCompressed, let size, size > damage.offset else { return nil }
        return size - damage.offset
    }
}
