import Octets

/// A pcapng block is a type, a total length, a body padded to four octets, and the total length again
/// (draft-ietf-opsawg-pcapng section 3.1).
extension CaptureReader {
    /// Reads blocks up to the next that holds a packet.
    mutating func nextPacketBlock() throws(CaptureError) -> FrameHeader? {
        while !isFinished {
            guard try input.require(8) else { return endInsideBlock() }
            let isSection = ByteOrder.little.uint32(input.unread, at: 0) == PcapngBlock.sectionHeader
            if isSection {
                // Its numbers are in an order that only its body tells.
                guard try input.require(PcapngBlock.shortestSectionHeader) else { return endInsideBlock() }
                guard let order = PcapngBlock.order(input.unread, at: 8) else {
                    return stop("a section header has no byte-order magic")
                }
                section.order = order
            }
            let claimed = section.order.uint32(input.unread, at: 4)
            let type = section.order.uint32(input.unread, at: 0)
            if claimed < UInt32(PcapngBlock.overhead) || claimed > UInt32(InputBuffer.largestRecord) {
                return stop(atBlock: type, claimed, nil)
            }
            // A multiple of four by the draft; Wireshark rounds up what some writers state without the padding.
            let total = (Int(claimed) &+ 3) & ~3
            guard try input.require(total) else { return endInsideBlock() }
            let again = section.order.uint32(input.unread, at: total &- 4)
            if again != claimed { return stop(atBlock: type, claimed, again) }
            if let frame = take(type, total) { return frame }
        }
        return nil
    }

    /// Consumes the block of `total` octets that lies whole in the buffer; a frame if it holds one.
    @inline(__always)
    private mutating func take(_ type: UInt32, _ total: Int) -> FrameHeader? {
        switch type {
        case PcapngBlock.enhancedPacket: return takePacket(total, isObsolete: false)
        case PcapngBlock.packet: return takePacket(total, isObsolete: true)
        case PcapngBlock.simplePacket: return takeSimplePacket(total)
        default:
            takeOther(type, total)
            return nil
        }
    }

    /// An Enhanced Packet Block or the obsolete Packet Block.
    @inline(__always)
    private mutating func takePacket(_ total: Int, isObsolete: Bool) -> FrameHeader? {
        guard total >= 32 else { return stop("a packet block of \(total) bytes has no room for its fields") }
        let packet = PacketBlock(input.unread, order: section.order, isObsolete: isObsolete)
        if packet.captured > total &- 32 || packet.interface >= section.interfaces.count {
            return stop(at: packet, total)
        }
        let moment = section.interfaces[packet.interface].resolution.moment(packet.units)
        let linkType = section.interfaces[packet.interface].linkType
        widen(moment)
        return deliver(
            from: input.consume(total) &+ 28, captured: packet.captured, original: packet.original, at: moment,
            linkType: linkType,
            interface: packet.interface)
    }

    /// A Simple Packet Block (section 4.4): an original length and octets, of the first interface.
    ///
    /// It has no time stamp: it is given the latest time seen, so that time does not run backwards.
    private mutating func takeSimplePacket(_ total: Int) -> FrameHeader? {
        guard total >= 16 else { return stop("a simple packet block of \(total) bytes has no room for its field") }
        guard let interface = section.interfaces.first else {
            return stop("frame \(number &+ 1) is a simple packet of a section that has described no interface")
        }
        let original = Int(section.order.uint32(input.unread, at: 8))
        let kept = interface.snapLength == 0 ? original : min(original, Int(interface.snapLength))
        guard kept <= total &- 16 else {
            return stop("frame \(number &+ 1) claims \(kept) bytes, its block has room for \(total &- 16)")
        }
        return deliver(
            from: input.consume(total) &+ 12, captured: kept, original: original,
            at: Timestamp(nanoseconds: latest == .min ? 0 : latest), linkType: interface.linkType, interface: 0)
    }

    /// Ends reading at lengths of a block that make no sense; apart, so that the words do not weigh on every frame.
    @inline(never)
    private mutating func stop(atBlock type: UInt32, _ claimed: UInt32, _ again: UInt32?) -> FrameHeader? {
        if let again {
            return stop("the two lengths of a block of type \(type) differ, \(claimed) and \(again) bytes")
        }
        return stop(
            "a block of type \(type) claims \(claimed) bytes: bytes are missing or were changed before this place")
    }

    @inline(never)
    private mutating func stop(at packet: PacketBlock, _ total: Int) -> FrameHeader? {
        if packet.captured > total &- 32 {
            return stop("frame \(number &+ 1) claims \(packet.captured) bytes, its block has room for \(total &- 32)")
        }
        return stop(
            """
            frame \(number &+ 1) names interface \(packet.interface), the section has described \
            \(section.interfaces.count) so far
            """
        )
    }

    @inline(never)
    private mutating func endInsideBlock() -> FrameHeader? {
        end(inside: "the block after frame \(number)")
    }
}
