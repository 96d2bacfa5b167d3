import Cryptography
import Testing

@Suite struct CipherErrorTests {
    @Test(arguments: [CipherError.unsupported("RC4"), .notAuthentic, .length, .failed])
    func everyErrorSaysWhatItIs(error: CipherError) {
        #expect(!error.description.isEmpty)
        #expect(error != .unsupported("RC4") || error.description.contains("RC4"))
    }
}
