import COpenSSL

/// How TLS makes keys from secrets. All of it rests on `HMAC`; nothing is taken from OpenSSL's own TLS.
package enum KeyDerivation {
    /// The pseudorandom function of TLS up to 1.2.
    package enum PRF: Sendable, Equatable {
        /// P_MD5 and P_SHA-1 of the secret's halves, XORed: TLS 1.0 and 1.1 (RFC 2246 section 5).
        case md5AndSHA1
        /// P_hash of the cipher suite's hash: TLS 1.2 (RFC 5246 section 5).
        case hash(HashFunction)
    }

    /// HKDF-Expand (RFC 5869 section 2.3): `length` octets, at most 255 times the hash's.
    package static func expand(_ hash: HashFunction, _ secret: Secret, info: [UInt8], length: Int) throws(CipherError)
        -> Secret
    {
        guard length >= 0, length <= 255 * hash.length else { throw .length }
        return try Secret(count: length) { output throws(CipherError) in
            var (written, counter, block) = (0, UInt8(0), [UInt8]())
            defer { wipe(&block) }
            while written < length {
                counter &+= 1
                var input = block + info + [counter]
                defer { wipe(&input) }
                wipe(&block)
                block = try HMAC.code(hash, key: secret, input.span)
                for octet in block.prefix(length - written) {
                    output[written] = octet
                    written += 1
                }
            }
        }
    }

    /// HKDF-Expand-Label (RFC 8446 section 7.1), with an empty context as all of TLS's traffic keys have it.
    ///
    ///     struct { uint16 length; opaque label<7..255> = "tls13 " + Label; opaque context<0..255>; } HkdfLabel;
    package static func expandLabel(_ hash: HashFunction, _ secret: Secret, _ label: StaticString, length: Int)
        throws(CipherError) -> Secret
    {
        let name = Array("tls13 \(label)".utf8)
        guard let size = UInt16(exactly: length), name.count <= 255 else { throw .length }
        return try expand(
            hash, secret, info: [UInt8(size >> 8), UInt8(size & 0xff), UInt8(name.count)] + name + [0], length: length)
    }

    /// The pseudorandom function of TLS up to 1.2: `length` octets from a secret, a label and a seed.
    package static func expand(_ prf: PRF, _ secret: Secret, _ label: StaticString, seed: [UInt8], length: Int)
        throws(CipherError) -> Secret
    {
        let seed = Array("\(label)".utf8) + seed
        return try Secret(count: length) { output throws(CipherError) in
            switch prf {
            case .hash(let hash):
                try secret.withOctets { key throws(CipherError) in try add(hash, key, seed, to: &output) }
            case .md5AndSHA1:
                // The halves share the octet in the middle of an odd secret.
                try secret.withOctets { key throws(CipherError) in
                    let half = (key.count + 1) / 2
                    try add(.md5, key.extracting(first: half), seed, to: &output)
                    try add(.sha1, key.extracting(last: half), seed, to: &output)
                }
            }
        }
    }

    /// XORs P_hash(secret, seed) onto `output` (RFC 5246 section 5).
    private static func add(
        _ hash: HashFunction, _ secret: Span<UInt8>, _ seed: [UInt8], to output: inout MutableSpan<UInt8>
    ) throws(CipherError) {
        var written = 0
        var a = seed
        defer { wipe(&a) }
        while written < output.count {
            a = try HMAC.code(hash, key: secret, a.span)
            var input = a + seed
            var block = try HMAC.code(hash, key: secret, input.span)
            for octet in block.prefix(output.count - written) {
                output[written] ^= octet
                written += 1
            }
            wipe(&input)
            wipe(&block)
        }
    }

    /// Overwrites what led to a secret.
    private static func wipe(_ octets: inout [UInt8]) {
        unsafe octets.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
}
