import Cryptography

extension CipherSuite {
    /// Octets that protection adds to the plaintext of an application data record, where their number is always the
    /// same: with the AEAD suites. nil for others.
    ///
    /// TLS 1.3 adds the content type and a tag of 16 octets (RFC 8446 section 5.2); TLS 1.2 adds a tag and, for GCM and
    /// CCM, the explicit part of the nonce, 8 octets (RFC 5288 section 3, RFC 6655 section 3, RFC 7905 section 2).
    package func recordOverhead(in version: ProtocolVersion) -> Int? {
        if version.isTLS13 { return 17 }
        guard case .aead(let algorithm)? = SuiteProtection(self)?.cipher else { return nil }
        return switch algorithm {
        case .aes128GCM, .aes256GCM, .aria128GCM, .aria256GCM, .aes128CCM, .aes256CCM: 24
        case .aes128CCM8, .aes256CCM8, .chaCha20Poly1305: 16
        }
    }
}
