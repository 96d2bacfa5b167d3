import Foundation
import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct TrustFilesTests {
    let authority: TestAuthority

    init() throws { authority = try TestAuthority.shared.get() }

    @Test("A folder gives the certificates of all its files, each once, whatever else is in it")
    func folder() throws {
        let folder = try TemporaryFolder()
        try folder.write(try authority.pem("root"), to: "b.pem")
        try folder.write(try authority.der("other-root"), to: "a.der")
        try folder.write(try authority.pem("root") + authority.pem("intermediate"), to: "ca-certificates.crt")
        try folder.write("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", to: "server.key")
        try folder.write("read me", to: "README")
        try folder.write([0x30, 0x82, 0xff], to: "noise.der")
        try folder.write(try authority.pem("leaf"), to: ".hidden.pem")
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("java"), withIntermediateDirectories: true)
        // As c_rehash leaves it: a link under the hash of the subject, and one that leads nowhere.
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("12345678.0").path, withDestinationPath: "b.pem")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("87654321.0").path, withDestinationPath: "gone.pem")
        for path in [folder.url.path, folder.url.path + "/"] {
            let store = TrustStore(name: "folder")
            try store.add(path: path)
            #expect(
                store.certificates.map(\.subject) == [
                    "CN=Test Root,O=Hangup Test,C=DE", "CN=Other Root", "CN=Test Intermediate,O=Hangup Test,C=DE",
                ])
            #expect(store.unreadable == 0)
        }
    }

    @Test("A folder without a certificate is an error")
    func emptyFolder() throws {
        let folder = try TemporaryFolder()
        #expect(throws: TrustStoreError.noCertificate) { try TrustStore(name: "folder").add(path: folder.url.path) }
    }

    @Test("What is not there is an error that says why", arguments: ["/no/such/bundle.pem", "", "a\0b"])
    func missing(_ path: String) throws {
        do {
            try TrustStore(name: "missing").add(path: path)
            Issue.record("\(path) was read")
        } catch {
            guard case .unreadable(path, let detail) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path.isEmpty || path.utf8.contains(0) || !detail.isEmpty)
        }
    }

    @Test("The system's store is read where there is one")
    func system() throws {
        do {
            let store = try TrustStore.systemStore()
            #expect(store.count > 0 && store.unreadable == 0)
            #expect(store.certificates.count == store.count)
            #expect(store.turningPoints == store.turningPoints.sorted())
        } catch {
            #expect(error == .noSystemStore)
        }
    }

    @Test("Stores are joined without repetition")
    func join() throws {
        let first = try TrustStore(name: "a", pem: authority.pem("root") + authority.pem("intermediate"))
        let second = try TrustStore(name: "b", pem: authority.pem("other-root") + authority.pem("root"))
        first.add(second)
        #expect(first.count == 3 && first.certificates.count == 3)
    }
}
