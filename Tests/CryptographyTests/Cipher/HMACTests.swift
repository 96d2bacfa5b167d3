import Cryptography
import Testing

@Suite struct HMACTests {
    /// RFC 2202 and RFC 4231: key, message, code.
    static let vectors: [(HashFunction, String, String, String)] = [
        (.md5, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There", "9294727a3638bb1c13f48ef8158bfc9d"),
        (.sha1, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
        (
            .sha256, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            .sha256, "4a656665", "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            .sha384, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There",
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"
        ),
    ]

    @Test(arguments: vectors)
    func codes(hash: HashFunction, key: String, message: String, code: String) throws {
        let made = try HMAC.code(hash, key: Secret(hex: key), Array(message.utf8).span)
        #expect(hexadecimal(made) == code)
        #expect(made.count == hash.length)
    }

    @Test func anEmptyKeyIsAKey() throws {
        let made = try HMAC.code(.sha256, key: Secret([UInt8]().span), [UInt8]().span)
        #expect(hexadecimal(made) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func equality() {
        let (a, b): ([UInt8], [UInt8]) = ([1, 2, 3], [1, 2, 4])
        let answers = (
            HMAC.areEqual(a, a.span), HMAC.areEqual(a, b.span), HMAC.areEqual(a, b.span.extracting(first: 2))
        )
        #expect(answers == (true, false, false))
    }
}
