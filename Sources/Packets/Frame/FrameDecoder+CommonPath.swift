public import Octets

/// The path of nearly every frame: decided by a handful of comparisons, left at the first surprise.
///
/// Always inlined, so that a segment is built where the caller wants it: it is large to be copied from one optional to
/// the next.
extension FrameDecoder {
    /// Where the internet header begins, for the link layers that make nearly all captures; nil where that takes a
    /// closer look.
    ///
    /// At least 40 octets stand there, the shortest IPv4 and TCP headers.
    @inlinable
    @inline(__always)
    static func internetOffset(_ octets: Span<UInt8>, _ linkType: LinkType) -> Int? {
        let offset: Int
        let type: UInt16
        switch linkType.rawValue {
        case 1:  // Ethernet
            offset = 14
            guard octets.count >= offset &+ 40 else { return nil }
            type = octets.uint16(at: 12)
        case 113:  // Linux cooked
            offset = 16
            guard octets.count >= offset &+ 40 else { return nil }
            type = octets.uint16(at: 14)
        case 276:  // Linux cooked, version 2
            offset = 20
            guard octets.count >= offset &+ 40 else { return nil }
            type = octets.uint16(at: 0)
        case 101: return octets.count >= 40 ? 0 : nil  // raw
        default: return nil
        }
        return type == EtherType.ipv4.rawValue || type == EtherType.ipv6.rawValue ? offset : nil
    }

    /// A TCP segment that was found and whose lengths are right, but that was not read yet.
    @frozen
    @usableFromInline
    struct Found {
        /// Where its header begins.
        @usableFromInline let start: Int
        /// Where its captured octets end.
        @usableFromInline let end: Int
        /// Its octets on the wire.
        @usableFromInline let length: Int
        /// Octets of its header.
        @usableFromInline let dataOffset: Int

        /// The segment of `length` octets on the wire at `start`; octets behind it are padding. Nil when a length does
        /// not fit.
        @inlinable
        @inline(__always)
        init?(_ octets: Span<UInt8>, from start: Int, length: Int, originalLength: Int) {
            let end = min(octets.count, start &+ length)
            guard end &- start >= 20, length <= max(octets.count, originalLength) &- start else { return nil }
            dataOffset = Int(octets[start &+ 12] >> 4) &* 4
            guard dataOffset >= 20, dataOffset <= length else { return nil }
            self.start = start
            self.end = end
            self.length = length
        }

        /// Reads it.
        @inlinable
        @inline(__always)
        func segment(_ octets: Span<UInt8>, _ internet: InternetHeader) -> TCPSegment {
            TCPSegment(
                octets.extracting(start..<start &+ 20), from: start, dataOffset: dataOffset, to: end, length: length,
                internet: internet,
                isReassembled: false)
        }
    }

    /// The segment in an IPv4 datagram without options that is no fragment (RFC 791 section 3.1); nil for anything
    /// else.
    @inlinable
    @inline(__always)
    static func tcpInIPv4(_ octets: Span<UInt8>, _ header: Span<UInt8>, from start: Int, originalLength: Int) -> Found?
    {
        guard header[9] == IPProtocol.tcp.rawValue, header.uint16(at: 6) & 0x3FFF == 0 else { return nil }
        return Found(octets, from: start &+ 20, length: Int(header.uint16(at: 2)) &- 20, originalLength: originalLength)
    }

    /// The segment in an IPv6 datagram without extension headers (RFC 8200 section 3); nil for anything else.
    @inlinable
    @inline(__always)
    static func tcpInIPv6(_ octets: Span<UInt8>, _ header: Span<UInt8>, from start: Int, originalLength: Int) -> Found?
    {
        guard header[6] == IPProtocol.tcp.rawValue else { return nil }
        return Found(octets, from: start &+ 40, length: Int(header.uint16(at: 4)), originalLength: originalLength)
    }
}

extension InternetHeader {
    /// What an IPv4 header says.
    @inlinable
    @inline(__always)
    init(ipv4 header: Span<UInt8>) {
        self.init(
            source: IPAddress(ipv4: header.uint32(at: 12)), destination: IPAddress(ipv4: header.uint32(at: 16)),
            hopLimit: header[8],
            identification: header.uint16(at: 4))
    }

    /// What an IPv6 header says.
    @inlinable
    @inline(__always)
    init(ipv6 header: Span<UInt8>) {
        self.init(
            source: IPAddress(ipv6High: header.uint64(at: 8), low: header.uint64(at: 16)),
            destination: IPAddress(ipv6High: header.uint64(at: 24), low: header.uint64(at: 32)), hopLimit: header[7],
            identification: 0)
    }
}
