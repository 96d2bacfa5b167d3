/// What a frame turned out to carry.
@frozen
public enum DecodedFrame: Sendable {
    /// A TCP segment.
    case tcp(TCPSegment)
    /// An ICMP or ICMPv6 error that quotes a TCP header.
    case icmpError(ICMPError)
    /// A UDP datagram that is no tunnel.
    case udp(UDPDatagram)
    /// Something else that was decoded as far as we go: ARP, a fragment that completes nothing yet …
    case other
    /// Decoding stopped early.
    case stopped(Stop)
}
