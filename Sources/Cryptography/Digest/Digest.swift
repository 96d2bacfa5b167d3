import COpenSSL

/// Digests of octets that are in memory as a whole; `SHA256` takes them in pieces.
///
/// A digest is empty where the OpenSSL in use does not offer the algorithm (a build without MD5), never wrong.
package enum Digest {
    /// MD5 (RFC 1321), 16 octets: what JA3 is made of, nothing to rely on for security.
    package static func md5(_ octets: Span<UInt8>) -> [UInt8] { digest(octets, .md5, length: 16) }

    /// SHA-1 (RFC 3174), 20 octets: certificate fingerprints of old, nothing to rely on for security.
    package static func sha1(_ octets: Span<UInt8>) -> [UInt8] { digest(octets, .sha1, length: 20) }

    /// SHA-256 (RFC 6234), 32 octets.
    package static func sha256(_ octets: Span<UInt8>) -> [UInt8] { digest(octets, .sha256, length: 32) }

    /// SHA-384 (RFC 6234), 48 octets.
    package static func sha384(_ octets: Span<UInt8>) -> [UInt8] { digest(octets, .sha384, length: 48) }

    private static func digest(_ octets: Span<UInt8>, _ algorithm: MessageDigest, length: Int) -> [UInt8] {
        guard let method = unsafe algorithm.pointer, unsafe Int(EVP_MD_get_size(method)) == length else { return [] }
        return unsafe octets.withUnsafeBufferPointer { input in
            unsafe [UInt8](unsafeUninitializedCapacity: length) { output, count in
                let ok = unsafe EVP_Digest(input.baseAddress, input.count, output.baseAddress, nil, method, nil)
                count = ok == 1 ? length : 0
                if ok != 1 { ERR_clear_error() }
            }
        }
    }
}
