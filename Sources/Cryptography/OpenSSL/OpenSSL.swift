import COpenSSL

/// What every call into OpenSSL shares: a library context of our own and a clean error queue.
enum OpenSSL {
    /// Our own library context, holding OpenSSL's default provider only.
    ///
    /// A private context keeps the machine's `openssl.cnf` (FIPS properties, other providers) from changing what we say
    /// of a recording: the same input gives the same output everywhere. It also leaves the configuration of a host
    /// application alone. Made at first use (about 1 ms), so that a run that meets no TLS does not pay for it.
    static let context = LibraryContext()

    /// Runs `body` with an empty error queue and leaves it empty.
    ///
    /// The queue belongs to the thread; what an earlier call left there would be taken for the reason of a later
    /// failure.
    @inline(__always)
    static func clean<R: ~Copyable, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        ERR_clear_error()
        defer { ERR_clear_error() }
        return try body()
    }
}

/// Owner of an `OSSL_LIB_CTX` that lives as long as the process.
///
/// OpenSSL documents the context as usable from several threads at once; nothing here changes it after the initialiser.
@safe final class LibraryContext: @unchecked Sendable {
    /// The context; nil (OpenSSL's default context) should it not be creatable.
    let pointer: OpaquePointer?

    init() {
        unsafe pointer = OSSL_LIB_CTX_new()
    }

    deinit {
        unsafe OSSL_LIB_CTX_free(pointer)
    }
}

extension OpenSSL {
    /// OpenSSL's words for the first error in this thread's queue; empty without one.
    ///
    /// The first is the cause, the later ones are who passed it on. OpenSSL loads its error texts at the first call.
    static var firstReason: String {
        let code = ERR_peek_error()
        guard code != 0 else { return "" }
        if let text = unsafe ERR_reason_error_string(code) { return unsafe String(cString: text) }
        // The system's errors have no text of OpenSSL's own, but end its long form:
        // `error:80000002:system library::No such file or directory`.
        let form = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer -> String in
            unsafe buffer.initialize(repeating: 0)
            guard let text = buffer.baseAddress else { return "" }
            unsafe ERR_error_string_n(code, text, 256)
            return unsafe String(cString: text)
        }
        return form.split(separator: ":").last.map(String.init) ?? ""
    }
}
