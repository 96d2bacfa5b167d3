import Capture
import Testing

@testable import Analysis

@Suite struct FileHashTests {
    @Test func theHashIsSHA256() throws {
        // FIPS 180-2, appendix B.1.
        let file = try TemporaryFile("abc".utf8)
        #expect(try FileHash.sha256(file.path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: ["/no/such/file", "/"]) func whatCannotBeReadHasNone(_ path: String) {
        #expect(throws: SystemError.self) { try FileHash.sha256(path) }
    }
}
