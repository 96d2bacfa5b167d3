import Cryptography
import Diagnosis
import Foundation
import Testing

@testable import Analysis

@Suite struct TrustBundlesTests {
    private func bundles(_ sources: [TrustSource]) throws(AnalysisError) -> TrustBundles {
        var warnings: [AnalysisWarning] = []
        return try TrustBundles(sources, warnings: &warnings)
    }

    /// The certificates of a recording's bundle, as DER.
    private func certificates() throws -> [[UInt8]] {
        try bundles([.path(Recordings.storyTrust)]).bundles.flatMap { $0.certificates.map(\.der) }
    }

    @Test func withoutABundleNothingIsTrusted() throws {
        let none = try bundles([])
        #expect(none.store == nil && none.bundles.isEmpty && none.inputs.isEmpty)
    }

    @Test func severalBundlesAreAlsoOne() throws {
        let mine = TrustSource.certificates(try certificates(), name: "mine")
        let other = Recordings.path("healthy-curl-tls13", "trust.pem")
        let all = try bundles([.path(Recordings.storyTrust), mine, .path(other)])
        #expect(all.bundles.map(\.name) == ["trust.pem", "mine", "trust.pem"])
        #expect(all.store?.name == "trust.pem, mine, trust.pem")
        #expect(all.inputs.map(\.certificates) == all.bundles.map(\.count))
        let one = try bundles([mine])
        #expect(one.store === one.bundles.first)
    }

    @Test func whatCannotBeReadOfABundleIsWarnedOf() throws {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        let whole = try #require(try? String(contentsOfFile: Recordings.storyTrust, encoding: .utf8))
        let file = try TemporaryFile((broken + whole).utf8)
        var warnings: [AnalysisWarning] = []
        #expect(try TrustBundles([.path(file.path)], warnings: &warnings).bundles.first?.count ?? 0 > 0)
        #expect(warnings.map(\.cause) == [.unreadableCertificates(path: file.path, count: 1)])
    }

    @Test func certificatesThatWereReadAlreadyAreTrusted() throws {
        var warnings: [AnalysisWarning] = []
        let own = try certificates()
        let read = try TrustBundles([.certificates(own + [[0x30, 0x00]], name: "mine")], warnings: &warnings)
        #expect(read.bundles.map { $0.certificates.map(\.der) } == [own])
        #expect(warnings.map(\.cause) == [.unreadableCertificates(path: "mine", count: 1)])
        let none = failure { () throws(AnalysisError) in _ = try bundles([.certificates([[0x30]], name: "mine")]) }
        #expect(none?.cause == .trust(.noCertificate, path: "mine"))
    }

    @Test func aBundleThatIsNoneIsAnError() {
        let missing = failure { () throws(AnalysisError) in _ = try bundles([.path("/no/such.pem")]) }
        #expect(missing?.code == .trust && missing?.path == "/no/such.pem")
        let capture = failure { () throws(AnalysisError) in _ = try bundles([.path(Recordings.story)]) }
        #expect(capture?.cause == .trust(.noCertificate, path: Recordings.story))
    }
}
