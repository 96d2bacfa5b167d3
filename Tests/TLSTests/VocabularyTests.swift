import TLS
import Testing

@Suite struct VocabularyTests {
    @Test(arguments: [
        (UInt16(0x0300), "SSL 3.0"), (0x0301, "TLS 1.0"), (0x0303, "TLS 1.2"), (0x0304, "TLS 1.3"),
        (0x7f1c, "TLS 1.3 draft 28"),
        (0x1234, "0x1234"),
        (0xfb17, "TLS 1.3 draft 23 (Facebook)"),
    ])
    func versionsHaveNames(value: UInt16, name: String) {
        #expect(ProtocolVersion(rawValue: value).name == name)
    }

    @Test(arguments: [
        (UInt16(0x1301), "TLS_AES_128_GCM_SHA256"), (0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
        (0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"),
        (0x0004, "TLS_RSA_WITH_RC4_128_MD5"), (0x8a8a, "GREASE"), (0xfefd, "0xfefd"),
    ])
    func cipherSuitesHaveNames(value: UInt16, name: String) {
        #expect(CipherSuite(rawValue: value).name == name)
    }

    @Test(arguments: [(UInt8(1), "rsa_sign"), (64, "ecdsa_sign"), (68, "gost_sign512"), (99, "certificate type 99")])
    func clientCertificateTypesHaveNames(value: UInt8, name: String) {
        #expect(ClientCertificateType(rawValue: value).name == name)
    }

    @Test func whatIsUnknownIsShownByItsNumber() {
        #expect(AlertDescription(rawValue: 200).name == "alert 200")
        #expect(HandshakeType(rawValue: 99).name == "handshake message 99")
        #expect(AlertLevel(rawValue: 3).name == "level 3")
    }

    @Test func greaseIsSixteenValues() {
        #expect((UInt16.min ... .max).count(where: CodePoint.isGREASE) == 16)
        #expect(CodePoint.isGREASE(0xfafa))
        #expect(!CodePoint.isGREASE(0xfa0a))
    }
}
