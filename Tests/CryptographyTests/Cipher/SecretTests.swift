import Cryptography
import Testing

@Suite struct SecretTests {
    private let secret = Secret(hex: "00112233445566778899aabbccddeeff")

    @Test func itsOctetsAreLent() {
        #expect(secret.count == 16)
        #expect(secret.withOctets { $0[15] } == 0xff)
    }

    @Test func nothingPrintsIt() {
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
            #expect(text.contains("16 octets") || text.contains("Secret"))
            #expect(!text.contains("255") && !text.contains("ff"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test func noneIsASecretToo() {
        #expect(Secret([UInt8]().span).count == 0)
    }
}
