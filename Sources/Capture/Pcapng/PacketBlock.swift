/// The fields of an Enhanced Packet Block (draft-ietf-opsawg-pcapng section 4.3), or of the obsolete Packet Block (its
/// appendix A), which has 16 bits each for interface and drops.
///
/// ```
/// 8 interface   12 time stamp, upper half   16 lower half   20 captured length   24 original length   28 octets …
/// ```
struct PacketBlock {
    /// Index of the interface in the section, as claimed.
    let interface: Int
    /// The time stamp, in units of the interface.
    let units: UInt64
    /// Octets in the file, as claimed.
    let captured: Int
    /// Octets on the wire, as claimed.
    let original: Int

    /// The fields of the block at the start of `octets`, 28 of which the caller has checked to be there.
    @inline(__always)
    init(_ octets: Span<UInt8>, order: ByteOrder, isObsolete: Bool) {
        // The last field first, so that one check of the length does for all.
        original = Int(order.uint32(octets, at: 24))
        captured = Int(order.uint32(octets, at: 20))
        units = UInt64(order.uint32(octets, at: 16)) | UInt64(order.uint32(octets, at: 12)) << 32
        interface = isObsolete ? Int(order.uint16(octets, at: 8)) : Int(order.uint32(octets, at: 8))
    }
}
