public import Octets

/// One UDP datagram as found in a frame: values only, its octets stay in the frame (or in the reassembled datagram).
@frozen
public struct UDPDatagram: Hashable, Sendable {
    /// Who sent it.
    public var source: Endpoint
    /// Whom it is for.
    public var destination: Endpoint
    /// Where the captured payload stands in the octets that ``FrameDecoder/octets(of:in:)-(UDPDatagram,_)`` gives.
    public var payload: Range<Int>
    /// Octets of payload on the wire; more than `payload.count` when a snap length cut the frame.
    public var payloadLength: Int
    /// Whether the range counts in a datagram put together from fragments, instead of in the frame.
    public var isReassembled: Bool

    /// A datagram of those values.
    @inlinable
    package init(
        source: Endpoint, destination: Endpoint, payload: Range<Int>, payloadLength: Int, isReassembled: Bool = false
    ) {
        self.source = source
        self.destination = destination
        self.payload = payload
        self.payloadLength = payloadLength
        self.isReassembled = isReassembled
    }
}
