public import Octets

/// An ICMP (RFC 792) or ICMPv6 (RFC 4443) error about a TCP segment somebody sent.
@frozen
public struct ICMPError: Hashable, Sendable {
    /// The router or host that complains.
    public var reporter: IPAddress
    /// ICMP type: 3 unreachable, 11 time exceeded …; of ICMPv6: 1 unreachable, 2 packet too big, 3 time exceeded.
    public var type: UInt8
    /// ICMP code.
    public var code: UInt8
    /// Whether type and code are ICMPv6's.
    public var isICMPv6: Bool
    /// Source of the quoted segment.
    public var source: Endpoint
    /// Destination of the quoted segment.
    public var destination: Endpoint
    /// Sequence number of the quoted segment.
    public var sequence: UInt32
    /// Next-hop MTU in octets, where the message gives one.
    public var nextHopMTU: Int?

    /// An error of those values.
    @inlinable
    package init(
        reporter: IPAddress, type: UInt8, code: UInt8, isICMPv6: Bool, source: Endpoint, destination: Endpoint,
        sequence: UInt32,
        nextHopMTU: Int?
    ) {
        self.reporter = reporter
        self.type = type
        self.code = code
        self.isICMPv6 = isICMPv6
        self.source = source
        self.destination = destination
        self.sequence = sequence
        self.nextHopMTU = nextHopMTU
    }
}
