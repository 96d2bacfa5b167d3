import Capture
import Cryptography

/// The SHA-256 of a file, so that a report says which capture it speaks of.
enum FileHash {
    /// Lower-case hex; throws when the file cannot be read (any more).
    static func sha256(_ path: String) throws(SystemError) -> String {
        var hasher = SHA256()
        try SystemFile(reading: path).readPortions { portion in
            hasher.update(portion)
            return true
        }
        return hexadecimal(hasher.finalize())
    }
}
