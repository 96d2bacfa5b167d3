import Cryptography

/// How the records of a cipher suite are protected, read from its IANA name.
struct SuiteProtection: Equatable {
    /// What encrypts.
    enum Cipher: Equatable {
        case aead(AEADKey.Algorithm)
        case cbc(CBCKey.Algorithm, mac: HashFunction)
        /// Authenticated only.
        case null(mac: HashFunction)
    }

    let cipher: Cipher
    /// The hash of HKDF in TLS 1.3, of the PRF in TLS 1.2.
    let hash: HashFunction

    /// Names of ciphers in the registry, longer ones before those they begin with.
    private static let aeads: [(String, AEADKey.Algorithm)] = [
        ("AES_128_GCM", .aes128GCM), ("AES_256_GCM", .aes256GCM), ("AES_128_CCM_8", .aes128CCM8),
        ("AES_256_CCM_8", .aes256CCM8),
        ("AES_128_CCM", .aes128CCM), ("AES_256_CCM", .aes256CCM), ("CHACHA20_POLY1305", .chaCha20Poly1305),
        ("ARIA_128_GCM", .aria128GCM), ("ARIA_256_GCM", .aria256GCM),
    ]
    private static let blocks: [(String, CBCKey.Algorithm)] = [
        ("AES_128_CBC", .aes128), ("AES_256_CBC", .aes256), ("3DES_EDE_CBC", .tripleDES),
        ("CAMELLIA_128_CBC", .camellia128),
        ("CAMELLIA_256_CBC", .camellia256), ("ARIA_128_CBC", .aria128), ("ARIA_256_CBC", .aria256),
    ]
    private static let macs: [(String, HashFunction)] = [
        ("_SHA384", .sha384), ("_SHA256", .sha256), ("_SHA", .sha1), ("_MD5", .md5),
    ]

    /// nil for suites whose cipher is none of these: RC4, DES, IDEA, SEED, export and GOST suites, drafts.
    init?(_ suite: CipherSuite) {
        guard let name = CipherSuiteTable.names[suite.rawValue], !name.contains("EXPORT"), !name.hasSuffix(")") else {
            return nil
        }
        // `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`; of TLS 1.3 `TLS_AES_128_GCM_SHA256`.
        let cipher = String(name.splitAtFirst("_WITH_") ?? name.dropFirst("TLS_".count))
        hash = cipher.hasSuffix("_SHA384") ? .sha384 : .sha256
        if let aead = Self.aeads.first(where: { cipher.hasPrefix($0.0) }) {
            self.cipher = .aead(aead.1)
            return
        }
        guard let mac = Self.macs.first(where: { cipher.hasSuffix($0.0) })?.1 else { return nil }
        if let block = Self.blocks.first(where: { cipher.hasPrefix($0.0) }) {
            self.cipher = .cbc(block.1, mac: mac)
        } else if cipher.hasPrefix("NULL_"), suite.rawValue != 0 {
            self.cipher = .null(mac: mac)
        } else {
            return nil
        }
    }
}

extension String {
    /// What follows the first occurrence of `mark`; nil without one.
    fileprivate func splitAtFirst(_ mark: String) -> Substring? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
