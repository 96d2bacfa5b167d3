import Foundation
import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct TrustStoreTests {
    let authority: TestAuthority

    init() throws { authority = try TestAuthority.shared.get() }

    @Test("A PEM text gives every certificate in it, once and in order")
    func pem() throws {
        let text =
            Array("\u{feff}".utf8) + (try authority.pem("root")) + Array("# a comment\r\n".utf8)
            + (try authority.folder.read("rsa.key"))
            + (try authority.pem("other-root")) + (try authority.pem("root"))
        let store = try TrustStore(name: "device", pem: text)
        #expect(store.count == 2 && store.unreadable == 0 && store.name == "device")
        #expect(store.certificates.map(\.subject) == ["CN=Test Root,O=Hangup Test,C=DE", "CN=Other Root"])
        try store.add(try authority.pem("intermediate"))
        #expect(store.certificates.count == 3)
        // What is there already is no error.
        try store.add(try authority.pem("intermediate"))
        #expect(store.count == 3)
    }

    @Test("Lines ending in CR LF, and OpenSSL's own TRUSTED CERTIFICATE, are read")
    func kinds() throws {
        let text = String(decoding: try authority.pem("root"), as: UTF8.self).replacingOccurrences(
            of: "\n", with: "\r\n")
        #expect(try TrustStore(name: "crlf", pem: Array(text.utf8)).count == 1)
        let trusted = try OpenSSLProgram.run(
            ["x509", "-in", "root.pem", "-trustout", "-addtrust", "serverAuth"], in: authority.folder.url)
        #expect(String(decoding: trusted.output, as: UTF8.self).contains("TRUSTED CERTIFICATE"))
        let store = try TrustStore(name: "trusted", pem: trusted.output)
        #expect(try store.certificates.map(\.der) == [authority.der("root")])
    }

    @Test("DER, alone or several, is read from a file")
    func der() throws {
        let store = TrustStore(name: "der")
        try store.add(path: authority.folder.url.appendingPathComponent("root.der").path)
        #expect(store.count == 1)
        try store.add(authority.der("intermediate") + authority.der("other-root"))
        #expect(store.count == 3 && store.unreadable == 0)
        try store.add(authority.der("leaf") + [0x30, 0x82])
        #expect(store.count == 4 && store.unreadable == 1)
    }

    @Test("A damaged certificate does not keep out the others")
    func damaged() throws {
        let root = try authority.pem("root")
        var broken = String(decoding: root, as: UTF8.self).split(separator: "\n").map(String.init)
        broken[3] = "!!!!" + broken[3]
        let text = Array(broken.joined(separator: "\n").utf8) + Array("\n".utf8) + (try authority.pem("other-root"))
        let store = try TrustStore(name: "damaged", pem: text)
        #expect(store.certificates.map(\.subject) == ["CN=Other Root"])
        #expect(store.unreadable == 1)
        let noise = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)
        #expect(throws: TrustStoreError.noCertificate) { try TrustStore(name: "noise", pem: noise) }
    }

    @Test("A text cut anywhere is survived")
    func cut() throws {
        let text = try authority.pem("root") + authority.pem("other-root")
        let whole = try authority.pem("root").count
        for count in stride(from: 0, through: text.count, by: 7) {
            let store = try? TrustStore(name: "cut", pem: Array(text[..<count]))
            // The last line's end is no part of the certificate.
            #expect((store?.count ?? 0) == (count < whole - 1 ? 0 : count < text.count - 1 ? 1 : 2), "\(count)")
        }
    }

    @Test("What holds no certificate is an error")
    func errors() throws {
        #expect(throws: TrustStoreError.noCertificate) { try TrustStore(name: "empty", pem: []) }
        #expect(throws: TrustStoreError.noCertificate) { try TrustStore(name: "text", pem: Array("hello".utf8)) }
    }
}
