/// Loads of wide values in network byte order (most significant octet first).
///
/// For the path every packet takes, where one length check at the top stands for many fields; everything else reads
/// through `Cursor`. Subscripts are bounds-checked all the same, and the compiler merges them into one load.
extension Span<UInt8> {
    /// Two octets.
    @inlinable
    @inline(__always)
    func uint16(at index: Int) -> UInt16 {
        UInt16(self[index]) << 8 | UInt16(self[index &+ 1])
    }

    /// Four octets.
    @inlinable
    @inline(__always)
    func uint32(at index: Int) -> UInt32 {
        UInt32(self[index]) << 24 | UInt32(self[index &+ 1]) << 16 | UInt32(self[index &+ 2]) << 8
            | UInt32(self[index &+ 3])
    }

    /// Eight octets.
    @inlinable
    @inline(__always)
    func uint64(at index: Int) -> UInt64 {
        UInt64(uint32(at: index)) << 32 | UInt64(uint32(at: index &+ 4))
    }
}
