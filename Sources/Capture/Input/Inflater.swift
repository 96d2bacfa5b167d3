import CZlib

/// Unpacks a gzip stream (RFC 1952), as many members as follow each other, through zlib.
///
/// A class because zlib keeps a pointer back to its `z_stream`: it must not move. One is made per compressed file.
@safe
final class Inflater {
    /// How far a step got.
    enum Outcome: Equatable {
        /// Octets were unpacked.
        case produced(Int)
        /// More packed octets are needed.
        case starved
        /// What follows is not valid gzip.
        case corrupt
    }

    private let stream: UnsafeMutablePointer<z_stream>
    /// Packed octets as read from the file.
    private let packed: UnsafeMutablePointer<UInt8>
    /// Octets that `packed` has room for.
    private let capacity: Int
    /// Whether the last member ended and nothing of another was seen.
    private(set) var isBetweenMembers = false

    /// Takes over `packed` (and frees it later), whose first `count` octets were read already.
    init(adopting packed: UnsafeMutablePointer<UInt8>, capacity: Int, count: Int) {
        self.capacity = capacity
        unsafe self.packed = packed
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe self.stream = stream
        // 15 bits of window, +16: a gzip wrapper and nothing else. Fails only without memory or with another zlib than
        // the header's, and every `inflate` then answers Z_STREAM_ERROR, which is reported as corrupt.
        _ = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        unsafe stream.pointee.next_in = packed
        unsafe stream.pointee.avail_in = UInt32(truncatingIfNeeded: count)
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe packed.deallocate()
    }

    /// Packed octets that were read and not yet looked at.
    var unread: Int { unsafe Int(stream.pointee.avail_in) }

    /// Reads more packed octets; false at the end of the file.
    func refill(from file: borrowing FileDescriptor, atMost limit: Int) throws(CaptureError) -> Bool {
        let count = try unsafe file.read(
            into: UnsafeMutableRawBufferPointer(start: packed, count: min(limit, capacity)))
        unsafe stream.pointee.next_in = packed
        unsafe stream.pointee.avail_in = UInt32(truncatingIfNeeded: count)
        return count > 0
    }

    /// Unpacks into `memory` (not empty) what the packed octets at hand give.
    func step(into memory: UnsafeMutableRawBufferPointer) -> Outcome {
        if isBetweenMembers {
            // Padding of zeros after the last member is what tape and block devices leave; gzip(1) ignores it too.
            while unread > 0, unsafe stream.pointee.next_in.pointee == 0 {
                unsafe stream.pointee.next_in += 1
                unsafe stream.pointee.avail_in -= 1
            }
            if unread == 0 { return .starved }
            unsafe inflateReset(stream)
            isBetweenMembers = false
        }
        let room = UInt32(clamping: memory.count)
        unsafe stream.pointee.next_out = memory.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_out = room
        let status = unsafe inflate(stream, Z_NO_FLUSH)
        let produced = unsafe Int(room &- stream.pointee.avail_out)
        if status == Z_STREAM_END { isBetweenMembers = true }
        switch status {
        case _ where produced > 0: return .produced(produced)
        case Z_OK, Z_BUF_ERROR, Z_STREAM_END: return .starved
        default: return .corrupt
        }
    }
}
