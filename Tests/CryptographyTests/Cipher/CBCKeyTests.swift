import Cryptography
import Testing

@Suite struct CBCKeyTests {
    /// Key and vector are 00 01 02 …; what is encrypted is `0123456789abcdef` twice. Made with OpenSSL and, where it
    /// has the cipher, checked with another implementation.
    static let vectors: [(CBCKey.Algorithm, String)] = [
        (.tripleDES, "7638a27f4c46e0fc675400dacfb8d29789c4a303e048891a0adee667bf84d9d6"),
        (.aes256, "e23fc0b91c7bd64425c559736e9b0c58e433f35644bdca204927cccec85e493b"),
        (.camellia128, "9b0fb6634f258dc6912a152a5ceba357e5d4445942d9d7e5d05a07434f437ba3"),
        (.camellia256, "2dbeba35490c5fc9eadf1e7ffe925d1abca31c1b4f5c6e87b857f5375915f478"),
        (.aria128, "2c816083eeae6563c2e578270f83c0399e6fda0859d45672a7a28b4ba848671f"),
        (.aria256, "858cc641ac2b037b9eb18e38b443276bafdd693d951b2fa970e5aef04855d7e6"),
    ]

    private static func counting(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0) } }

    @Test(arguments: vectors)
    func decrypts(algorithm: CBCKey.Algorithm, encrypted: String) throws {
        let key = try CBCKey(algorithm, Secret(Self.counting(algorithm.keyLength).span))
        let vector = Self.counting(algorithm.blockLength)
        let opened = try key.decrypt(octets(encrypted).span, vector: vector.span)
        #expect(opened == Array("0123456789abcdef0123456789abcdef".utf8))
    }

    @Test("SP 800-38A, F.2.1")
    func decryptsAES128() throws {
        let key = try CBCKey(.aes128, Secret(hex: "2b7e151628aed2a6abf7158809cf4f3c"))
        let vector = Self.counting(16)
        let opened = try key.decrypt(octets("7649abac8119b246cee98e9b12e9197d").span, vector: vector.span)
        #expect(hexadecimal(opened) == "6bc1bee22e409f96e93d7e117393172a")
    }

    @Test(arguments: CBCKey.Algorithm.allCases)
    func lengthsThatAreNone(algorithm: CBCKey.Algorithm) throws {
        let key = try CBCKey(algorithm, Secret(Self.counting(algorithm.keyLength).span))
        let block = Self.counting(algorithm.blockLength)
        let (part, less) = (Self.counting(5), Self.counting(7))
        #expect(throws: CipherError.length) { try key.decrypt(part.span, vector: block.span) }
        #expect(throws: CipherError.length) { try key.decrypt(block.span, vector: less.span) }
        #expect(throws: CipherError.length) { try CBCKey(algorithm, Secret(hex: "00")) }
        #expect(try key.decrypt([UInt8]().span, vector: block.span).isEmpty)
    }
}
