/// The order of octets in the numbers of a capture file: that of the machine that wrote it.
enum ByteOrder: Equatable {
    /// Least significant octet first.
    case little
    /// Most significant octet first.
    case big

    /// The 16-bit number at `index`, which the caller has checked to be there.
    @inline(__always)
    func uint16(_ octets: Span<UInt8>, at index: Int) -> UInt16 {
        let value = UInt16(octets[index]) | UInt16(octets[index &+ 1]) << 8
        return self == .little ? value : value.byteSwapped
    }

    /// The 32-bit number at `index`, which the caller has checked to be there.
    @inline(__always)
    func uint32(_ octets: Span<UInt8>, at index: Int) -> UInt32 {
        // From the last octet down: once that is there the compiler knows the others to be, and checks once.
        let value =
            UInt32(octets[index &+ 3]) << 24 | UInt32(octets[index &+ 2]) << 16 | UInt32(octets[index &+ 1]) << 8
            | UInt32(octets[index])
        return self == .little ? value : value.byteSwapped
    }

    /// The 64-bit number at `index`, which the caller has checked to be there.
    func uint64(_ octets: Span<UInt8>, at index: Int) -> UInt64 {
        let first = UInt64(uint32(octets, at: index))
        let second = UInt64(uint32(octets, at: index &+ 4))
        return self == .little ? second << 32 | first : first << 32 | second
    }
}
