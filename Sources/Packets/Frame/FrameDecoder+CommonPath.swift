public import Capture

/// The path of nearly every frame: decided by a handful of comparisons, left at the first surprise.
extension FrameDecoder {
    /// Where the internet header begins, for the link layers that make nearly all captures; nil where that takes a closer look.
    ///
    /// At least 40 octets stand there, the shortest IPv4 and TCP headers.
    @inlinable
    static func internetOffset(_ octets: Span<UInt8>, _ linkType: LinkType) -> Int? {
        let offset: Int
        let etherType: Int
        switch linkType {
        case .ethernet: (etherType, offset) = (12, 14)
        case .linuxSLL: (etherType, offset) = (14, 16)
        case .linuxSLL2: (etherType, offset) = (0, 20)
        case .raw: return octets.count >= 40 ? 0 : nil
        default: return nil
        }
        guard octets.count >= offset &+ 40 else { return nil }
        let type = octets.uint16(at: etherType)
        return type == EtherType.ipv4.rawValue || type == EtherType.ipv6.rawValue ? offset : nil
    }

    /// The segment in an IPv4 datagram without options that is no fragment (RFC 791 section 3.1); nil for anything else.
    ///
    /// - Precondition: 40 octets stand at `start`.
    @inlinable
    static func tcpInIPv4(_ octets: Span<UInt8>, _ start: Int, _ originalLength: Int) -> DecodedFrame? {
        let header = octets.extracting(start..<start &+ 20)
        let length = Int(header.uint16(at: 2))
        guard header[9] == IPProtocol.tcp.rawValue, header.uint16(at: 6) & 0x3FFF == 0, length >= 40 else { return nil }
        let internet = InternetHeader(
            source: IPAddress(ipv4: header.uint32(at: 12)), destination: IPAddress(ipv4: header.uint32(at: 16)),
            hopLimit: header[8], identification: header.uint16(at: 4))
        return segment(octets, from: start &+ 20, length: length &- 20, originalLength, internet)
    }

    /// The segment in an IPv6 datagram without extension headers (RFC 8200 section 3); nil for anything else.
    ///
    /// - Precondition: 40 octets stand at `start`.
    @inlinable
    static func tcpInIPv6(_ octets: Span<UInt8>, _ start: Int, _ originalLength: Int) -> DecodedFrame? {
        let header = octets.extracting(start..<start &+ 40)
        let length = Int(header.uint16(at: 4))
        guard header[6] == IPProtocol.tcp.rawValue, length >= 20 else { return nil }
        let internet = InternetHeader(
            source: IPAddress(ipv6High: header.uint64(at: 8), low: header.uint64(at: 16)),
            destination: IPAddress(ipv6High: header.uint64(at: 24), low: header.uint64(at: 32)),
            hopLimit: header[7], identification: 0)
        return segment(octets, from: start &+ 40, length: length, originalLength, internet)
    }

    /// The segment of `length` octets on the wire at `start`; octets behind it are padding. Nil when the frame has fewer.
    @inlinable
    static func segment(
        _ octets: Span<UInt8>, from start: Int, length: Int, _ originalLength: Int, _ internet: InternetHeader
    ) -> DecodedFrame? {
        guard length <= max(octets.count, originalLength) &- start else { return nil }
        do {
            let end = min(octets.count, start &+ length)
            return .tcp(try TCPSegment(octets, from: start, to: end, length: length, internet: internet, isReassembled: false))
        } catch {
            return .stopped(Stop(.transport, error))
        }
    }
}
