import Cryptography
import Testing

@testable import TLS

@Suite struct SuiteProtectionTests {
    static let suites: [(UInt16, SuiteProtection.Cipher, HashFunction)] = [
        (0x1301, .aead(.aes128GCM), .sha256), (0x1302, .aead(.aes256GCM), .sha384),
        (0x1303, .aead(.chaCha20Poly1305), .sha256),
        (0x1304, .aead(.aes128CCM), .sha256), (0x1305, .aead(.aes128CCM8), .sha256),
        (0xc02f, .aead(.aes128GCM), .sha256),
        (0xc030, .aead(.aes256GCM), .sha384), (0xcca8, .aead(.chaCha20Poly1305), .sha256),
        (0xc0ac, .aead(.aes128CCM), .sha256),
        (0xc0af, .aead(.aes256CCM8), .sha256), (0xc060, .aead(.aria128GCM), .sha256),
        (0x002f, .cbc(.aes128, mac: .sha1), .sha256),
        (0x003d, .cbc(.aes256, mac: .sha256), .sha256), (0xc028, .cbc(.aes256, mac: .sha384), .sha384),
        (0x000a, .cbc(.tripleDES, mac: .sha1), .sha256), (0x0041, .cbc(.camellia128, mac: .sha1), .sha256),
        (0x003b, .null(mac: .sha256), .sha256), (0x0001, .null(mac: .md5), .sha256),
    ]

    @Test(arguments: suites)
    func isReadFromTheName(suite: UInt16, cipher: SuiteProtection.Cipher, hash: HashFunction) throws {
        let protection = try #require(SuiteProtection(CipherSuite(rawValue: suite)))
        #expect(protection.cipher == cipher)
        #expect(protection.hash == hash)
    }

    /// NULL, RC4, DES, export, IDEA, SEED, GOST, a draft's ChaCha20, a signalling value, GREASE, an unknown one.
    @Test(
        arguments: [0x0000, 0x0005, 0x0009, 0x0008, 0x0007, 0x0096, 0xc100, 0xcc13, 0x00ff, 0x1a1a, 0xeeee] as [UInt16])
    func othersAreNone(suite: UInt16) {
        #expect(SuiteProtection(CipherSuite(rawValue: suite)) == nil)
    }
}
