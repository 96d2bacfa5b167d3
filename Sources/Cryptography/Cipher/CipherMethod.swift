import COpenSSL

/// Owner of a fetched `EVP_CIPHER`: an algorithm, immutable and usable from several threads at once.
///
/// Fetching walks OpenSSL's providers under a lock; it is done once per algorithm and process.
@safe final class CipherMethod: @unchecked Sendable {
    /// The algorithm; nil where this OpenSSL does not offer it.
    let pointer: OpaquePointer?

    init(_ name: String) {
        unsafe pointer = OpenSSL.clean { unsafe EVP_CIPHER_fetch(OpenSSL.context.pointer, name, nil) }
    }

    deinit {
        unsafe EVP_CIPHER_free(pointer)
    }
}

/// Owner of an `EVP_CIPHER_CTX`, which holds a key while it is used; OpenSSL overwrites it when it is freed.
@safe struct CipherContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(CipherError) {
        guard let made = unsafe EVP_CIPHER_CTX_new() else { throw .failed }
        unsafe pointer = made
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(pointer)
    }
}
