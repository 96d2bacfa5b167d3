@testable import Capture

extension ByteOrder {
    /// The octets of a number in this order.
    func octets<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
        let big = (0..<Number.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        return self == .big ? big : big.reversed()
    }
}

/// Octets that tell frames apart and show a shifted read.
func payload(_ count: Int, seed: Int = 1) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ seed) }
}

/// Builds pcap files, in every variant.
struct PcapFile {
    var order = ByteOrder.little
    var magic: UInt32 = 0xa1b2_c3d4
    var major: UInt16 = 2
    var minor: UInt16 = 4
    var snapLength: UInt32 = 65535
    var linkType: UInt32 = 1

    var header: [UInt8] {
        order.octets(magic) + order.octets(major) + order.octets(minor) + order.octets(0 as UInt32)
            + order.octets(0 as UInt32)
            + order.octets(snapLength) + order.octets(linkType)
    }

    func record(seconds: UInt32, fraction: UInt32, _ octets: [UInt8], original: UInt32? = nil, captured: UInt32? = nil)
        -> [UInt8]
    {
        var head = order.octets(seconds) + order.octets(fraction)
        head += order.octets(captured ?? UInt32(octets.count)) + order.octets(original ?? UInt32(octets.count))
        if magic == 0xa1b2_cd34 { head += order.octets(3 as UInt32) + order.octets(0x0800 as UInt16) + [4, 0] }
        return head + octets
    }
}

/// Builds pcapng files, block by block.
struct PcapngFile {
    var order = ByteOrder.little

    func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
        let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        let length = order.octets(UInt32(padded.count + 12))
        return order.octets(type) + length + padded + length
    }

    func section(major: UInt16 = 1, minor: UInt16 = 0, options: [UInt8] = []) -> [UInt8] {
        block(
            0x0a0d_0d0a,
            order.octets(0x1a2b_3c4d as UInt32) + order.octets(major) + order.octets(minor) + order.octets(Int64(-1))
                + options)
    }

    func option(_ code: UInt16, _ value: [UInt8]) -> [UInt8] {
        order.octets(code) + order.octets(UInt16(value.count)) + value
            + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    }

    func interface(_ linkType: UInt16 = 1, snapLength: UInt32 = 0, options: [UInt8] = []) -> [UInt8] {
        block(1, order.octets(linkType) + [0, 0] + order.octets(snapLength) + options)
    }

    func packet(
        _ octets: [UInt8], interface: UInt32 = 0, units: UInt64, original: UInt32? = nil, captured: UInt32? = nil,
        options: [UInt8] = []
    ) -> [UInt8] {
        let padding = [UInt8](repeating: 0, count: (4 - octets.count % 4) % 4)
        return block(
            6,
            order.octets(interface) + order.octets(UInt32(units >> 32))
                + order.octets(UInt32(truncatingIfNeeded: units))
                + order.octets(captured ?? UInt32(octets.count)) + order.octets(original ?? UInt32(octets.count))
                + octets + padding
                + options)
    }

    func obsoletePacket(_ octets: [UInt8], interface: UInt16 = 0, units: UInt64) -> [UInt8] {
        block(
            2,
            order.octets(interface) + order.octets(UInt16.max) + order.octets(UInt32(units >> 32))
                + order.octets(UInt32(truncatingIfNeeded: units)) + order.octets(UInt32(octets.count))
                + order.octets(UInt32(octets.count)) + octets)
    }

    func simplePacket(_ octets: [UInt8], original: UInt32) -> [UInt8] { block(3, order.octets(original) + octets) }

    func statistics(interface: UInt32, options: [UInt8]) -> [UInt8] {
        block(5, order.octets(interface) + order.octets(UInt64(0)) + options)
    }

    func secrets(_ octets: [UInt8], kind: UInt32 = 0x544c_534b) -> [UInt8] {
        block(10, order.octets(kind) + order.octets(UInt32(octets.count)) + octets)
    }
}

/// A gzip member (RFC 1952) that stores its octets unpacked, in blocks of at most 65535.
func gzip(_ octets: [UInt8], checksum: UInt32? = nil) -> [UInt8] {
    var member: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
        let part = octets[start..<min(octets.count, start + 65535)]
        start += part.count
        let count = UInt16(part.count)
        member +=
            [start == octets.count ? 1 : 0] + ByteOrder.little.octets(count) + ByteOrder.little.octets(~count) + part
    } while start < octets.count
    return member + ByteOrder.little.octets(checksum ?? crc32(octets)) + ByteOrder.little.octets(UInt32(octets.count))
}

/// The cyclic redundancy check of RFC 1952 section 8.
private func crc32(_ octets: [UInt8]) -> UInt32 {
    ~octets.reduce(UInt32.max) { sum, octet in
        (0..<8).reduce(sum ^ UInt32(octet)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
}
