import Octets

/// Steps over the options of a pcapng block (draft-ietf-opsawg-pcapng section 3.5): a code, a length, the value padded
/// to four octets.
struct PcapngOptions: ~Escapable {
    /// if_tsresol: the unit of time stamps.
    static let interfaceTimeResolution: UInt16 = 9
    /// if_tsoffset: seconds to add to time stamps.
    static let interfaceTimeOffset: UInt16 = 14
    /// isb_ifdrop: packets the interface dropped for lack of resources.
    static let statisticsInterfaceDrops: UInt16 = 5
    /// isb_osdrop: packets the operating system dropped.
    static let statisticsSystemDrops: UInt16 = 7

    /// An option: its code and where in the block its value lies.
    struct Option: Equatable {
        /// What it is, within the kind of block.
        let code: UInt16
        /// Index in the block of the first octet of its value.
        let start: Int
        /// Octets of its value, all of them in the block.
        let count: Int
    }

    private let block: Span<UInt8>
    private let order: ByteOrder
    private var index: Int
    /// Where the options end: the block's second length follows.
    private let end: Int

    /// The options of `block` that begin at `start`, whose last four octets are its second length.
    @_lifetime(copy block)
    init(_ block: Span<UInt8>, from start: Int, order: ByteOrder) {
        self.block = block
        self.order = order
        index = start
        end = max(0, block.count - 4)
    }

    /// The next option; nil at opt_endofopt or at the end of the block, which writers may leave it out before.
    @_lifetime(self: copy self)
    mutating func next() throws(DecodeError) -> Option? {
        guard index < end else { return nil }
        guard end - index >= 4 else {
            throw DecodeError(.truncated, field: "option", offset: index, needed: 4, available: end - index)
        }
        let code = order.uint16(block, at: index)
        let count = Int(order.uint16(block, at: index + 2))
        guard code != 0 else {
            index = end
            return nil
        }
        let start = index + 4
        guard count <= end - start else {
            throw DecodeError(
                .lengthBeyondParent, field: "option length", offset: index + 2, needed: count, available: end - start)
        }
        // The padding of the last option may be missing.
        index = start + (count + 3) & ~3
        return Option(code: code, start: start, count: count)
    }
}
