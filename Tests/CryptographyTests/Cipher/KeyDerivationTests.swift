import Cryptography
import Testing

@Suite struct KeyDerivationTests {
    @Test("HKDF-Expand of test case 1 of RFC 5869")
    func expand() throws {
        let made = try KeyDerivation.expand(
            .sha256, Secret(hex: "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
            info: octets("f0f1f2f3f4f5f6f7f8f9"),
            length: 42)
        #expect(made.hex == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    }

    @Test func expandHasALimit() throws {
        let secret = Secret(hex: "00")
        #expect(try KeyDerivation.expand(.sha256, secret, info: [], length: 255 * 32).count == 255 * 32)
        #expect(try KeyDerivation.expand(.sha256, secret, info: [], length: 0).count == 0)
        for length in [-1, 255 * 32 + 1, .max] {
            #expect(throws: CipherError.length) { try KeyDerivation.expand(.sha256, secret, info: [], length: length) }
        }
    }

    /// Traffic secret, key, iv: RFC 8448 section 3.
    static let traffic: [(String, String, String)] = [
        (
            "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21", "dbfaa693d1762c5b666af5d950258d01",
            "5bd3c71b836e0b76bb73265f"
        ),
        (
            "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", "3fce516009c21727d0f2e4e86ee403bc",
            "5d313eb2671276ee13000b30"
        ),
        (
            "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643", "9f02283b6c9c07efc26bb9f2ac92e356",
            "cf782b88dd83549aadf1e984"
        ),
    ]

    @Test("HKDF-Expand-Label of RFC 8448", arguments: traffic)
    func expandLabel(secret: String, key: String, vector: String) throws {
        #expect(try KeyDerivation.expandLabel(.sha256, Secret(hex: secret), "key", length: 16).hex == key)
        #expect(try KeyDerivation.expandLabel(.sha256, Secret(hex: secret), "iv", length: 12).hex == vector)
        #expect(throws: CipherError.length) {
            try KeyDerivation.expandLabel(.sha256, Secret(hex: secret), "key", length: 1 << 16)
        }
    }

    /// The vectors that the TLS working group exchanged for the PRF of TLS 1.2; that of TLS 1.0 is OpenSSL's
    /// `TLS1-PRF`.
    static let pseudorandom: [(KeyDerivation.PRF, String, String, String)] = [
        (
            .hash(.sha256), "9bbe436ba940f017b17652849a71db35", "a0ba9f936cda311827a6f796ffd5198c",
            """
            e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
            4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66
            """
        ),
        (
            .hash(.sha384), "b80b733d6ceefcdc71566ea48e5567df", "cd665cf6a8447dd6ff8b27555edb7465",
            """
            7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd
            8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6
            91c8f3a26854308d5eaa3be85e0990703d73e56f
            """
        ),
    ]

    @Test(arguments: pseudorandom)
    func pseudorandomFunction(prf: KeyDerivation.PRF, secret: String, seed: String, output: String) throws {
        let expected = octets(output)
        for length in [0, 1, 31, 48, 100, expected.count] {
            let made = try KeyDerivation.expand(
                prf, Secret(hex: secret), "test label", seed: octets(seed), length: length)
            #expect(made.hex == hexadecimal(Array(expected.prefix(length))))
        }
    }

    @Test func pseudorandomFunctionOfTLS10() throws {
        let secret = Secret(
            hex: "bded7fa5c1699c010be23dd06ada3a48349f21e5f86263d512c0c5cc379f0e780ec55d9844b2f1db02a96453513568d0")
        let seed = octets(
            """
            e5acaf549cd25c22d964c0d930fa4b5261d2507fad84c33715b7b9a864020693135e4d557fdf3aa6406d82975d5c606a9734c9334b42136e96990fd5358cdb2e
            """
        )
        let made = try KeyDerivation.expand(.md5AndSHA1, secret, "master secret", seed: seed, length: 48)
        #expect(
            made.hex
                == "1f8955286938760c19f181fa595ffb3c50adc235a6ee3f16a609a4f4249dbc8a3b26629e5cc39cb9c77b7452a0d6267e")
    }

    @Test func theHalvesOfAnOddSecretShareItsMiddle() throws {
        let odd = try KeyDerivation.expand(.md5AndSHA1, Secret(hex: "010203"), "x", seed: [], length: 8)
        let even = try KeyDerivation.expand(.md5AndSHA1, Secret(hex: "01020203"), "x", seed: [], length: 8)
        #expect(odd.hex == even.hex)
    }
}
