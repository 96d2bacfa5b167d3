import COpenSSL

/// Owner of a fetched `EVP_MD`: an algorithm, immutable and usable from several threads at once.
///
/// Fetching walks OpenSSL's providers under a lock; it is done once per algorithm and process.
@safe final class MessageDigest: @unchecked Sendable {
    /// The algorithm; nil where this OpenSSL does not offer it.
    let pointer: OpaquePointer?

    static let md5 = MessageDigest("MD5")
    static let sha1 = MessageDigest("SHA1")
    static let sha256 = MessageDigest("SHA256")
    static let sha384 = MessageDigest("SHA384")

    init(_ name: String) {
        unsafe pointer = OpenSSL.clean { unsafe EVP_MD_fetch(OpenSSL.context.pointer, name, nil) }
    }

    deinit {
        unsafe EVP_MD_free(pointer)
    }
}
