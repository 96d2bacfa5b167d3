public import Octets

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
    /// Where the TCP options stand in the octets that ``FrameDecoder/octets(of:in:)-(TCPSegment,_)`` gives.
    public var options: Range<Int>
    /// Where the captured payload stands there.
    public var payload: Range<Int>
    /// Octets of payload on the wire, by the IP header; more than `payload.count` when a snap length cut the frame.
    public var payloadLength: Int
    /// Whether ranges count in a datagram put together from fragments, instead of in the frame.
    public var isReassembled: Bool

    /// A segment of those values.
    @inlinable
    package init(
        source: Endpoint, destination: Endpoint, sequence: UInt32, acknowledgment: UInt32, flags: TCPFlags,
        window: UInt16,
        hopLimit: UInt8, identification: UInt16, options: Range<Int>, payload: Range<Int>, payloadLength: Int,
        isReassembled: Bool = false
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
