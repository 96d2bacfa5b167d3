import Capture
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
    /// Lower-case hex; nil when the file cannot be read (any more).
    static func sha256(_ path: String) -> String? {
        var hasher = SHA256()
        do throws(SystemError) {
            try SystemFile(path, O_RDONLY).readPortions { portion in
                hasher.update(portion)
                return true
            }
        } catch {
            return nil
        }
        return hexadecimal(hasher.finalize())
    }
}
