import Octets

/// The file header of libpcap's format (draft-ietf-opsawg-pcap section 4), and what it says of the records that follow.
///
/// ```
/// 0 magic   4 major, minor (2 + 2)   8 reserved   12 reserved   16 snap length   20 FCS length, link type
/// ```
struct PcapHeader: Equatable {
    /// Octets of the file header.
    static let length = 24

    /// The order of octets in the numbers of headers.
    let order: ByteOrder
    /// Nanoseconds that the second half of a time stamp counts: 1000 or 1.
    let fraction: Int64
    /// Octets of a record's header: 16, or 24 in the modified format.
    let recordHeaderLength: Int
    /// Octets of a frame that were kept at most, 0 for all.
    let snapLength: UInt32
    /// What every frame begins with.
    let linkType: LinkType
    /// Whether records give the original length before the captured one.
    let lengthOrder: LengthOrder
    /// The most octets a frame may claim without being taken for damage.
    let largestFrame: UInt32

    /// In which order a record gives its two lengths. It changed with version 2.3, and programs of then disagree.
    enum LengthOrder: Equatable {
        /// Captured, original: today.
        case captured
        /// Original, captured: versions before 2.3, and DG/UX's 543.0.
        case swapped
        /// Version 2.3: the smaller one is the captured one.
        case smallerIsCaptured
    }

    /// Whether the file begins with a magic number of the format.
    static func isMagic(_ head: Span<UInt8>) -> Bool { magic(head) != nil }

    private static func magic(_ head: Span<UInt8>) -> (order: ByteOrder, value: UInt32)? {
        guard head.count >= 4 else { return nil }
        let values: [UInt32] = [0xa1b2_c3d4, 0xa1b2_3c4d, 0xa1b2_cd34]
        for order in [ByteOrder.little, .big] {
            let value = order.uint32(head, at: 0)
            if values.contains(value) { return (order, value) }
        }
        return nil
    }

    /// Decodes a file header; nil when it does not begin with a magic number or is not whole.
    ///
    /// Versions other than 2.4 are read as what they resemble: the number never said more than the order of the
    /// lengths.
    init?(_ head: Span<UInt8>) {
        guard head.count >= Self.length, let magic = Self.magic(head) else { return nil }
        order = magic.order
        fraction = magic.value == 0xa1b2_3c4d ? 1 : 1000
        // Alexey Kuznetzov's libpcap of 1999 put interface index, protocol and packet type behind the lengths.
        recordHeaderLength = magic.value == 0xa1b2_cd34 ? 24 : 16
        snapLength = order.uint32(head, at: 16)
        linkType = LinkType(inFile: order.uint32(head, at: 20))
        lengthOrder =
            switch (order.uint16(head, at: 4), order.uint16(head, at: 6)) {
            case (2, 3): .smallerIsCaptured
            case (2, 0..<3), (543, 0): .swapped
            default: .captured
            }
        largestFrame = Self.largestFrame(linkType, snapLength: snapLength)
    }

    /// What stands for the file header in a file of another format.
    static let absent = PcapHeader()

    private init() {
        order = .little
        fraction = 1
        recordHeaderLength = 16
        snapLength = 0
        linkType = .null
        lengthOrder = .captured
        largestFrame = 0
    }

    /// Whether time stamps are in nanoseconds.
    var isNanosecond: Bool { fraction == 1 }

    /// What libpcap takes for sane (`MAXIMUM_SNAPLEN` and `max_snaplen_for_dlt` of pcap-common.c): 262144 octets, more
    /// for D-Bus, USB and EBHSCR. A snap length that says more is believed up to our own limit.
    private static func largestFrame(_ linkType: LinkType, snapLength: UInt32) -> UInt32 {
        let ours = UInt32(InputBuffer.largestRecord)
        return switch linkType.rawValue {
        case 189, 220, 231, 249, 266, 279: ours
        default: max(262_144, min(snapLength, ours))
        }
    }
}

extension LinkType {
    /// The link type of a file's field.
    ///
    /// The upper 16 bits of pcap's field hold the FCS length and reserved bits, which readers ignore
    /// (draft-ietf-opsawg-pcap section 4). 12 and 14 are raw IP by the numbers of operating systems (DLT_RAW), which
    /// old programs wrote instead of the registry's 101.
    init(inFile field: UInt32) {
        let value = UInt16(truncatingIfNeeded: field)
        self = value == 12 || value == 14 ? .raw : LinkType(rawValue: value)
    }
}
