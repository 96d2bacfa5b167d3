import Capture
import Cryptography
import Testing

@testable import Analysis

@Suite struct GivenFilesTests {
    private let log = Recordings.path("healthy-curl-tls13", "keys.log")

    @Test func aPipeIsReadOnce() throws {
        let pipe = try Pipe(of: log)
        let files = GivenFiles()
        let first = try files.octets(of: pipe.path, limit: 1 << 20)
        #expect(!first.isEmpty)
        #expect(try files.octets(of: pipe.path, limit: 1 << 20) == first)
        #expect(try GivenFiles().octets(of: pipe.path, limit: 1 << 20).isEmpty)
    }

    @Test func ofAFileNotMoreIsReadThanTheLimit() throws {
        let file = try TemporaryFile("abcdef".utf8)
        #expect(try GivenFiles().octets(of: file.path, limit: 3) == Array("abc".utf8))
        #expect(throws: SystemError.self) { try GivenFiles().octets(of: "/no/such/file", limit: 3) }
    }

    @Test func aBundleIsReadOnceHoweverOftenItIsNeeded() throws {
        let files = GivenFiles()
        let sources: [TrustSource] = [.path(Recordings.storyTrust)]
        var warnings: [AnalysisWarning] = []
        let one = try TrustBundles(sources, from: files, warnings: &warnings)
        let other = try TrustBundles(sources, from: files, warnings: &warnings)
        #expect(one.store != nil && one.store === other.store)
        #expect(try TrustBundles(sources, warnings: &warnings).store !== one.store)
    }
}
