/// The control bits of a TCP header (RFC 9293 section 3.1), the low octet of the flags field.
@frozen
public struct TCPFlags: OptionSet, Hashable, Sendable {
    /// The bits as on the wire.
    public let rawValue: UInt8
    /// Flags of those bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No more data from the sender.
    public static let fin = TCPFlags(rawValue: 0x01)
    /// Synchronise sequence numbers.
    public static let syn = TCPFlags(rawValue: 0x02)
    /// Reset the connection.
    public static let rst = TCPFlags(rawValue: 0x04)
    /// Push.
    public static let psh = TCPFlags(rawValue: 0x08)
    /// The acknowledgment field counts.
    public static let ack = TCPFlags(rawValue: 0x10)
    /// The urgent pointer counts.
    public static let urg = TCPFlags(rawValue: 0x20)
}

/// One TCP segment as found in a frame: values only, its octets stay in the frame (or in the reassembled datagram).
@frozen
public struct TCPSegment: Hashable, Sendable {
    /// Who sent it.
    public var source: Endpoint
    /// Whom it is for.
    public var destination: Endpoint
    /// Sequence number of the first payload octet (of SYN, when that is set).
    public var sequence: UInt32
    /// Next sequence number expected from the peer; counts only with ``TCPFlags/ack``.
    public var acknowledgment: UInt32
    /// Control bits.
    public var flags: TCPFlags
    /// Receive window as on the wire, not scaled.
    public var window: UInt16
    /// IPv4 time to live or IPv6 hop limit.
    public var hopLimit: UInt8
    /// IPv4 identification; 0 for IPv6.
    public var identification: UInt16
    /// Where the TCP options stand in the octets that ``FrameDecoder/octets(of:in:)`` gives.
    public var options: Range<Int>
    /// Where the captured payload stands there.
    public var payload: Range<Int>
    /// Octets of payload on the wire, by the IP header; more than `payload.count` when a snap length cut the frame.
    public var payloadLength: Int
    /// Whether ranges count in a datagram put together from fragments, instead of in the frame.
    public var isReassembled: Bool

    /// A segment of those values.
    @inlinable
    public init(
        source: Endpoint, destination: Endpoint, sequence: UInt32, acknowledgment: UInt32, flags: TCPFlags, window: UInt16,
        hopLimit: UInt8, identification: UInt16, options: Range<Int>, payload: Range<Int>, payloadLength: Int, isReassembled: Bool = false
    ) {
        self.source = source
        self.destination = destination
        self.sequence = sequence
        self.acknowledgment = acknowledgment
        self.flags = flags
        self.window = window
        self.hopLimit = hopLimit
        self.identification = identification
        self.options = options
        self.payload = payload
        self.payloadLength = payloadLength
        self.isReassembled = isReassembled
    }
}

/// The TCP options that diagnoses need (RFC 9293 section 3.2, RFC 7323, RFC 2018); nil where an option is absent.
public struct TCPOptions: Hashable, Sendable {
    /// Maximum segment size, in octets.
    public var maximumSegmentSize: UInt16?
    /// Window scale, as a shift count.
    public var windowScale: UInt8?
    /// Whether selective acknowledgments are permitted.
    public var permitsSelectiveAcknowledgment = false
    /// Time stamp value and echo reply.
    public var timestamps: Timestamps?
    /// Whether the segment carries selective acknowledgment blocks.
    public var hasSelectiveAcknowledgment = false

    /// RFC 7323's pair.
    public struct Timestamps: Hashable, Sendable {
        /// TSval.
        public var value: UInt32
        /// TSecr.
        public var echoReply: UInt32
        /// The pair of those.
        public init(value: UInt32, echoReply: UInt32) {
            self.value = value
            self.echoReply = echoReply
        }
    }

    /// No option at all.
    public init() {}
}
