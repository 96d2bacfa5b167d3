import COpenSSL

/// SHA-256 (RFC 6234) of octets that come in pieces, such as a whole file.
@safe package struct SHA256: ~Copyable {
    private let context: OpaquePointer?
    private var isSound: Bool

    /// The digest of nothing so far.
    package init() {
        unsafe context = EVP_MD_CTX_new()
        isSound = unsafe EVP_DigestInit_ex(context, MessageDigest.sha256.pointer, nil) == 1
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Takes in the next octets.
    package mutating func update(_ octets: Span<UInt8>) {
        guard isSound else { return }
        isSound = unsafe octets.withUnsafeBufferPointer {
            unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1
        }
    }

    /// The digest of everything taken in, 32 octets; empty where OpenSSL failed (no memory).
    package consuming func finalize() -> [UInt8] {
        guard isSound else {
            ERR_clear_error()
            return []
        }
        return unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            count = unsafe EVP_DigestFinal_ex(context, output.baseAddress, nil) == 1 ? 32 : 0
        }
    }
}
