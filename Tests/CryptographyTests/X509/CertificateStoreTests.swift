import Cryptography
import Testing

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct CertificateStoreTests {
    @Test("Each distinct DER is kept once, what is none as none")
    func keeps() throws {
        let authority = try TestAuthority.shared.get()
        let store = CertificateStore()
        let leaf = try authority.der("leaf")
        let first = try #require(store.certificate(der: leaf))
        #expect(store.certificate(der: leaf) == first && store.count == 1)
        #expect(store.certificate(der: []) == nil && store.certificate(der: [0x30, 0x03]) == nil)
        #expect(store.certificate(der: [0x30, 0x03]) == nil && store.count == 3)
        #expect(try first == Certificate(der: leaf))
    }

    @Test("A full store still answers")
    func full() throws {
        let authority = try TestAuthority.shared.get()
        let store = CertificateStore()
        let large = 4 << 20
        for index in 0..<CertificateStore.maximumOctets / large {
            #expect(store.certificate(der: [UInt8](repeating: UInt8(index), count: large)) == nil)
        }
        #expect(store.notKept == 0)
        #expect(try store.certificate(der: authority.der("leaf")) != nil)
        #expect(store.notKept == 1)
    }
}
