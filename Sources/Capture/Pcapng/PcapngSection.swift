import Octets

/// What a pcapng section said so far (draft-ietf-opsawg-pcapng section 4.1): its byte order and interfaces.
struct PcapngSection {
    /// Interfaces a section may have: past this a file is no capture but an attempt to fill the memory.
    static let maximumInterfaces = 65_536

    /// Index of the section in the file, from 0.
    var index: Int
    /// The order of octets in every number of the section.
    var order: ByteOrder
    /// Its interfaces, by the index that packets name.
    var interfaces: [PcapngInterface] = []

    /// Drops by the last statistics of its interfaces, nil when none told any.
    var dropped: UInt64? {
        interfaces.reduce(nil) { sum, interface in
            guard let dropped = interface.dropped else { return sum }
            let (total, overflow) = (sum ?? 0).addingReportingOverflow(dropped)
            return overflow ? .max : total
        }
    }
}

/// Types of pcapng blocks (draft-ietf-opsawg-pcapng section 11.1); all others are stepped over.
enum PcapngBlock {
    /// Section Header Block; reads the same in both byte orders.
    static let sectionHeader: UInt32 = 0x0a0d_0d0a
    /// Interface Description Block.
    static let interfaceDescription: UInt32 = 1
    /// Packet Block, obsolete.
    static let packet: UInt32 = 2
    /// Simple Packet Block.
    static let simplePacket: UInt32 = 3
    /// Interface Statistics Block.
    static let interfaceStatistics: UInt32 = 5
    /// Enhanced Packet Block.
    static let enhancedPacket: UInt32 = 6
    /// Decryption Secrets Block.
    static let decryptionSecrets: UInt32 = 10

    /// Whether Wireshark gives such a block a frame number although it holds no packet: journal entries, custom blocks,
    /// system calls (tried with tshark 4.0.17). The numbers of frames after it must skip one to stay Wireshark's.
    static func isNumbered(_ type: UInt32) -> Bool {
        switch type {
        case 9, 0xbad, 0x4000_0bad, 0x204, 0x208, 0x216, 0x217, 0x221, 0x222: true
        default: false
        }
    }

    /// Octets that every block has: type, total length, total length again.
    static let overhead = 12
    /// Octets of a Section Header Block without options.
    static let shortestSectionHeader = 28

    /// The byte order that the octets of a Byte-Order Magic tell; nil when they are none.
    static func order(_ octets: Span<UInt8>, at index: Int) -> ByteOrder? {
        switch ByteOrder.little.uint32(octets, at: index) {
        case 0x1a2b_3c4d: .little
        case 0x4d3c_2b1a: .big
        default: nil
        }
    }
}
