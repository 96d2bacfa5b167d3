public import Octets
public import Packets
public import Streams

/// Where TCP's own events were seen, from which ``ConnectionRecord/events`` are told.
public struct TransportMarks: Equatable, Sendable {
    /// What one side sent.
    public struct End: Equatable, Sendable {
        /// Its SYNs (of the client) or SYN-ACKs (of the server), repetitions among them, at most a named limit.
        public var synFrames: [Mark] = []
        /// Its last segment that repeated octets already seen.
        public var lastRetransmission: Mark?
        /// Its first segments that did, at most `TCPHalf.retransmissionMarkLimit`.
        public var firstRetransmissions: [Mark] = []
        /// Whether its first RST answered a SYN.
        public var isRefusal = false
        /// What marks its first SYN or SYN-ACK on the wire; nil where none was seen.
        public var synFingerprint: SYNFingerprint?
        /// Its initial sequence number, or the one before the first that was seen or acknowledged; nil where none was.
        public var baseSequence: UInt32?
        /// Sequence number behind the last octet of it that was seen; nil before its first frame.
        public var nextSequence: UInt32?
        /// A digest of the first octets of its stream.
        public var beginning = StreamBeginning()
        /// Frame and size of its first payload, where that is neither TLS nor HTTP.
        public var unrecognised: Payload?
        /// Nothing seen.
        package init() {}
    }

    /// Octets that began in a frame.
    public struct Payload: Equatable, Sendable {
        /// The frame.
        public var mark: Mark
        /// How many.
        public var octets: Int
        /// Octets of those values.
        package init(mark: Mark, octets: Int) {
            self.mark = mark
            self.octets = octets
        }
    }

    /// An error of a router that quotes a segment.
    public struct ICMPErrorMark: Equatable, Sendable {
        /// The frame.
        public var mark: Mark
        /// What it says.
        public var error: ICMPError
        /// An error of those values.
        package init(mark: Mark, error: ICMPError) {
            self.mark = mark
            self.error = error
        }
    }

    /// The first frame.
    public var first: Mark
    /// Either side.
    public var ends = PerSide<End>(client: End(), server: End())
    /// What routers said.
    public var icmpErrors: [ICMPErrorMark] = []

    /// A connection of which only the first frame was seen.
    package init(first: Mark) { self.first = first }
}
