import Octets

/// One interface of a pcapng section (draft-ietf-opsawg-pcapng section 4.2), with its latest drop count (section 4.6).
struct PcapngInterface: Equatable {
    /// What its frames begin with.
    let linkType: LinkType
    /// Octets of a frame that were kept at most, 0 for all.
    let snapLength: UInt32
    /// How its time stamps count.
    let resolution: TimeResolution
    /// Packets dropped since the capture began, by its last statistics block.
    var dropped: UInt64?

    /// Decodes an Interface Description Block.
    ///
    /// ```
    /// 0  block type 1         8  link type, reserved (2 + 2)
    /// 4  block total length   12 snap length    16 options …
    /// ```
    /// - Parameter block: the whole block, whose lengths were checked.
    init(block: Span<UInt8>, order: ByteOrder) throws(DecodeError) {
        guard block.count >= 20 else {
            throw DecodeError(.truncated, field: "interface description", offset: 8, needed: 20, available: block.count)
        }
        linkType = LinkType(inFile: UInt32(order.uint16(block, at: 8)))
        snapLength = order.uint32(block, at: 12)
        var option: UInt8 = 6
        var offsetSeconds: Int64 = 0
        var options = PcapngOptions(block, from: 16, order: order)
        while let next = try options.next() {
            switch next.code {
            case PcapngOptions.interfaceTimeResolution where next.count >= 1: option = block[next.start]
            case PcapngOptions.interfaceTimeOffset where next.count >= 8:
                offsetSeconds = Int64(truncatingIfNeeded: order.uint64(block, at: next.start))
            default: break
            }
        }
        resolution = TimeResolution(option: option, offsetSeconds: offsetSeconds)
    }

    /// Drops told by an Interface Statistics Block, nil when it tells none; `interface` is at octet 8, options begin at
    /// 20.
    static func dropped(inStatistics block: Span<UInt8>, order: ByteOrder) -> UInt64? {
        var options = PcapngOptions(block, from: 20, order: order)
        var sum: UInt64?
        // Malformed options of statistics harm no frame: what was read before them counts.
        while let next = try? options.next() {
            switch next.code {
            case PcapngOptions.statisticsInterfaceDrops where next.count >= 8,
                PcapngOptions.statisticsSystemDrops where next.count >= 8:
                let (total, overflow) = (sum ?? 0).addingReportingOverflow(order.uint64(block, at: next.start))
                sum = overflow ? .max : total
            default: break
            }
        }
        return sum
    }
}
