public import Octets

/// What TCP itself did on a connection.
public struct TCPSummary: Equatable, Sendable {
    /// What one side did.
    public struct End: Equatable, Sendable {
        /// Maximum segment size it announced, octets.
        public var maximumSegmentSize: Int?
        /// Window scale it announced, as a shift count.
        public var windowScale: Int?
        /// Whether it permitted selective acknowledgments; nil when its SYN was not seen.
        public var selectiveAcknowledgment: Bool?
        /// Whether it offered time stamps; nil when its SYN was not seen.
        public var timestamps: Bool?
        /// Time to live (hop limit) of its first segment.
        public var hopLimit: Int?
        /// Segments that repeated octets already seen, or filled a gap so late that they were sent again.
        public var retransmissions = 0
        /// Segments that came after later octets but were new.
        public var outOfOrder = 0
        /// Octets the peer acknowledged, or that later octets prove, but the capture lacks.
        public var missingBytes = 0
        /// Octets it sent that the peer was not seen to acknowledge.
        public var unacknowledgedBytes = 0
        /// Keep-alive probes.
        public var keepAlives = 0
        /// Segments that announced a window of zero.
        public var zeroWindows = 0
        /// Frames that the capture has twice, the second time; nothing else counts them.
        public var copiedFrames = 0
        /// FIN segments.
        public var fin = 0
        /// RST segments.
        public var rst = 0
        /// Nothing seen.
        package init() {}
    }

    /// Seconds from the first SYN to the acknowledgment of the SYN-ACK (what the capturing point sees of it); nil
    /// without all three.
    public var handshakeRoundTrip: Double?
    /// SYN segments of the client, retries among them.
    public var synCount = 0
    /// Either side.
    public var ends = PerSide<End>(client: End(), server: End())
    /// When the three-way handshake was complete.
    public var established: Mark?
    /// Nothing seen.
    package init() {}
}
