import Octets

/// TCP, and UDP with the tunnels that it carries.
extension LayerWalk {
    /// The segment that fills the rest of the layer.
    func tcp() throws(DecodeError) -> DecodedFrame {
        // Cursors cut from one another count offsets from the outermost span, which is where the segment's ranges
        // count.
        let start = cursor.offset
        do throws(DecodeError) {
            let segment = try TCPSegment(
                cursor.octets, from: cursor.position, to: cursor.octets.count, length: remaining,
                internet: state.internet,
                isReassembled: state.isReassembled)
            return .tcp(segment.moved(by: start - cursor.position))
        } catch {
            throw DecodeError(
                error.reason, field: error.field, offset: error.offset + start - cursor.position, needed: error.needed,
                available: error.available)
        }
    }

    /// UDP (RFC 768): a tunnel by its port, or a datagram.
    @_lifetime(self: copy self)
    mutating func udp() throws(DecodeError) -> NextLayer {
        let source = try cursor.uint16("UDP source port")
        let destination = try cursor.uint16("UDP destination port")
        guard let next = Self.tunnel(destination, isDestination: true) ?? Self.tunnel(source, isDestination: false)
        else {
            return .decoded(datagram(source, destination))
        }
        let length = Int(try cursor.uint16("UDP length"))
        try cursor.skip(2, "UDP checksum")
        // 0 stands for all that is there, like the IPv4 total length.
        if length >= 8 { try narrow(to: length - 8, "UDP length") }
        return next
    }

    /// The datagram behind the two ports; one whose header was cut is nothing of ours.
    @_lifetime(self: copy self)
    private mutating func datagram(_ source: UInt16, _ destination: UInt16) -> DecodedFrame {
        do throws(DecodeError) {
            let length = Int(try cursor.uint16("UDP length"))
            try cursor.skip(2, "UDP checksum")
            if length >= 8 { try narrow(to: length - 8, "UDP length") }
        } catch {
            return .other
        }
        return .udp(
            UDPDatagram(
                source: Endpoint(address: state.internet.source, port: source),
                destination: Endpoint(address: state.internet.destination, port: destination),
                payload: cursor.offset..<cursor.offset + cursor.remaining, payloadLength: remaining,
                isReassembled: state.isReassembled))
    }

    /// What a UDP port is registered for. VXLAN and the like put a hash into the source port, so only the destination
    /// counts there.
    private static func tunnel(_ port: UInt16, isDestination: Bool) -> NextLayer? {
        switch port {
        case 2152: return .tunnel(.gtpUser)
        case 3544: return .tunnel(.teredo)
        case 1701: return .tunnel(.l2tp)
        case 4789, 8472: return isDestination ? .tunnel(.vxlan) : nil
        case 4790: return isDestination ? .tunnel(.vxlanGPE) : nil
        case 6081: return isDestination ? .tunnel(.geneve) : nil
        case 4341: return isDestination ? .tunnel(.lisp) : nil
        case 4754: return isDestination ? .tunnel(.gre) : nil
        case 6635: return isDestination ? .mpls : nil
        case 37008: return isDestination ? .tunnel(.tzsp) : nil
        default: return nil
        }
    }
}

extension TCPSegment {
    /// The segment with ranges that count from `distance` octets earlier.
    func moved(by distance: Int) -> TCPSegment {
        var segment = self
        segment.options = options.lowerBound + distance..<options.upperBound + distance
        segment.payload = payload.lowerBound + distance..<payload.upperBound + distance
        return segment
    }
}
