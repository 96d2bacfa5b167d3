public import Octets

/// Decodes frames down to the TCP segment in them: link layer, tunnels, IPv4 and IPv6 with their fragments.
///
/// A value with a memory: it keeps fragments until their datagram is whole. Feed it every frame of a capture, in file
/// order, and ask for a segment's octets before the next frame.
///
/// Nothing it is given makes it trap. What is simply not TCP is ``DecodedFrame/other``; what should have decoded but
/// could not is ``DecodedFrame/stopped(_:)`` with the layer and the reason.
public struct FrameDecoder: ~Copyable {
    /// Fragments of datagrams that are not whole yet.
    @usableFromInline var fragments = FragmentTable()
    /// The datagram of the last frame, when that was put together from fragments.
    @usableFromInline var datagram: [UInt8] = []

    /// A decoder that has seen no fragment.
    public init() {}

    /// Datagrams given up so far because their fragments were too many, too old or contradictory for the limits of
    /// ``FragmentLimits``.
    public var abandonedDatagrams: Int { fragments.abandoned }

    /// Decodes one frame.
    ///
    /// - Parameters:
    ///   - octets: what was captured of it.
    ///   - header: what the capture file says of it.
    @inlinable
    public mutating func decode(_ octets: Span<UInt8>, _ header: FrameHeader) -> DecodedFrame {
        // Nearly every frame is TCP in unfragmented IPv4 or IPv6, straight behind the link header. Whatever looks
        // different in any way goes down the layers one by one, with the same outcome for these frames too.
        if let start = Self.internetOffset(octets, header.linkType) {
            let internet = octets.extracting(start..<start &+ 40)
            if internet[0] == 0x45 {
                if let found = Self.tcpInIPv4(octets, internet, from: start, originalLength: header.originalLength) {
                    return .tcp(found.segment(octets, InternetHeader(ipv4: internet)))
                }
            } else if internet[0] >> 4 == 6 {
                if let found = Self.tcpInIPv6(octets, internet, from: start, originalLength: header.originalLength) {
                    return .tcp(found.segment(octets, InternetHeader(ipv6: internet)))
                }
            }
        }
        return decodeLayers(octets, header)
    }

    /// The octets that a segment's ranges count in: the frame's, or those of the datagram put together from fragments.
    ///
    /// - Parameters:
    ///   - segment: the segment of the last frame decoded; ranges of an earlier reassembled one mean nothing by now.
    ///   - frame: the octets that frame was decoded from.
    @inlinable
    @_lifetime(borrow self, copy frame)
    public func octets(of segment: TCPSegment, in frame: Span<UInt8>) -> Span<UInt8> {
        segment.isReassembled ? datagram.span : frame
    }

    /// The octets that a datagram's range counts in, as for a segment.
    @inlinable
    @_lifetime(borrow self, copy frame)
    public func octets(of datagram: UDPDatagram, in frame: Span<UInt8>) -> Span<UInt8> {
        datagram.isReassembled ? self.datagram.span : frame
    }

    /// Reads the options of a TCP header, as far as they make sense: at the first impossible length reading ends.
    @inlinable
    public static func options(_ octets: Span<UInt8>) -> TCPOptions { TCPOptions(octets) }

    /// Decodes one frame layer by layer.
    @usableFromInline
    @inline(never)
    mutating func decodeLayers(_ octets: Span<UInt8>, _ header: FrameHeader) -> DecodedFrame {
        var state = LayerState(next: .link(header.linkType), isReassembled: false)
        // No file format has room for a longer frame, and sums of lengths stay far from overflow.
        let originalLength = min(max(header.originalLength, octets.count), Int(UInt32.max))
        var walk = LayerWalk(octets, uncaptured: max(0, originalLength &- octets.count), state: state)
        if let frame = walk.run(&fragments, at: header.at) { return frame }
        state = walk.state
        // A datagram put together may hold the last fragment of another (a tunnel in a tunnel). The count of headers
        // goes on.
        while true {
            let whole = fragments.takeCompleted()
            var inner = LayerWalk(whole.span, uncaptured: 0, state: state)
            let frame = inner.run(&fragments, at: header.at)
            state = inner.state
            datagram = whole
            if let frame { return frame }
        }
    }
}
