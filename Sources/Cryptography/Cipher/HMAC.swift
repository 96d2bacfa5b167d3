import COpenSSL

/// A hash function that TLS derives keys and authenticates records with.
package enum HashFunction: String, Sendable, CaseIterable {
    /// MD5 (RFC 1321).
    case md5 = "MD5"
    /// SHA-1 (RFC 3174).
    case sha1 = "SHA1"
    /// SHA-256 (RFC 6234).
    case sha256 = "SHA256"
    /// SHA-384 (RFC 6234).
    case sha384 = "SHA384"

    /// Octets of its result.
    package var length: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        }
    }
}

/// Keyed hashing (RFC 2104).
package enum HMAC {
    /// The code of `octets` under `key`, ``HashFunction/length`` octets.
    package static func code(_ hash: HashFunction, key: Secret, _ octets: Span<UInt8>) throws(CipherError) -> [UInt8] {
        try key.withOctets { key throws(CipherError) in try code(hash, key: key, octets) }
    }

    /// The code of `octets` under `key`.
    static func code(_ hash: HashFunction, key: Span<UInt8>, _ octets: Span<UInt8>) throws(CipherError) -> [UInt8] {
        let code = OpenSSL.clean {
            unsafe key.withUnsafeBufferPointer { key in
                unsafe octets.withUnsafeBufferPointer { input in
                    unsafe [UInt8](unsafeUninitializedCapacity: hash.length) { output, count in
                        // A nil key asks OpenSSL for the key before, so an empty one must not be nil.
                        let none: StaticString = ""
                        let secret = unsafe key.baseAddress ?? none.utf8Start
                        let done = unsafe EVP_Q_mac(
                            OpenSSL.context.pointer, "HMAC", nil, hash.rawValue, nil, secret, key.count,
                            input.baseAddress, input.count,
                            output.baseAddress, hash.length, &count)
                        if unsafe done == nil { count = 0 }
                    }
                }
            }
        }
        guard code.count == hash.length else { throw .unsupported("HMAC-\(hash.rawValue)") }
        return code
    }

    /// Whether two codes are equal, in a time that does not depend on where they differ.
    package static func areEqual(_ a: [UInt8], _ b: Span<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        return unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in unsafe CRYPTO_memcmp(a.baseAddress, b.baseAddress, a.count) == 0 }
        }
    }
}
