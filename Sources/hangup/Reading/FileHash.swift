import Cryptography

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The SHA-256 of a file, so that a report says which capture it speaks of.
enum FileHash {
    private static let chunk = 1 << 18

    /// Lower-case hex; nil when the file cannot be read (any more).
    static func sha256(_ path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var hasher = SHA256()
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return count == 0 ? hexadecimal(hasher.finalize()) : nil }
            hasher.update(buffer.span.extracting(first: count))
        }
    }
}
