import COpenSSL

/// Owner of a `BIO` to read from: memory or a file.
@safe struct InputOutput: ~Copyable {
    /// The `BIO`, freed with this owner.
    let pointer: OpaquePointer

    /// A file, opened to be read; nil when it cannot be, with the reason in the error queue.
    init?(path: String) {
        // A path with a NUL is none; C would open what stands before it.
        guard !path.utf8.contains(0), let opened = unsafe BIO_new_file(path, "rb") else { return nil }
        unsafe pointer = opened
    }

    /// The octets at `buffer`, which outlive this value.
    @unsafe init?(_ buffer: UnsafeBufferPointer<UInt8>) {
        guard let count = Int32(exactly: buffer.count), let opened = unsafe BIO_new_mem_buf(buffer.baseAddress, count)
        else { return nil }
        unsafe pointer = opened
    }

    deinit {
        unsafe BIO_free_all(pointer)
    }

    /// Everything that is left, at most one octet more than `limit`; nil when reading failed.
    borrowing func read(limit: Int) -> [UInt8]? {
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while octets.count <= limit {
            var count = 0
            let ok = unsafe chunk.withUnsafeMutableBytes {
                unsafe BIO_read_ex(pointer, $0.baseAddress, $0.count, &count)
            }
            guard ok == 1, count > 0 else { return ERR_peek_error() == 0 ? octets : nil }
            octets.append(contentsOf: chunk[..<min(count, limit &+ 1 &- octets.count)])
        }
        return octets
    }
}
