import Cryptography
import Diagnosis
import Foundation
import Testing

@testable import Analysis

@Suite struct TrustBundlesTests {
    private func bundles(_ sources: [TrustSource], _ listener: Listener = Listener()) throws(AnalysisError)
        -> TrustBundles
    {
        try TrustBundles(sources) { listener.warnings.append($0) }
    }

    @Test func withoutABundleNothingIsTrusted() throws {
        let none = try bundles([])
        #expect(none.store == nil && none.bundles.isEmpty && none.evidence.isEmpty)
    }

    @Test func severalBundlesAreAlsoOne() throws {
        let store = TrustStore(name: "mine")
        let other = Recordings.path("healthy-curl-tls13", "trust.pem")
        let all = try bundles([.path(Recordings.storyTrust), .store(store), .path(other)])
        #expect(all.bundles.map(\.name) == ["trust.pem", "mine", "trust.pem"])
        #expect(all.store?.name == "trust.pem, mine, trust.pem")
        #expect(all.evidence.map(\.certificates) == all.bundles.map(\.count))
        #expect(try bundles([.store(store)]).store === store)
    }

    @Test func whatCannotBeReadOfABundleIsWarnedOf() throws {
        let listener = Listener()
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        let whole = try #require(try? String(contentsOfFile: Recordings.storyTrust, encoding: .utf8))
        let file = try TemporaryFile((broken + whole).utf8)
        #expect(try bundles([.path(file.path)], listener).bundles.first?.count ?? 0 > 0)
        #expect(listener.warnings == [.unreadableCertificates(path: file.path, count: 1)])
    }

    @Test func aBundleThatIsNoneIsAnError() {
        let missing = failure { () throws(AnalysisError) in _ = try bundles([.path("/no/such.pem")]) }
        #expect(missing?.code == .trust && missing?.path == "/no/such.pem")
        let capture = failure { () throws(AnalysisError) in _ = try bundles([.path(Recordings.story)]) }
        #expect(capture?.cause == .trust(.noCertificate, path: Recordings.story))
    }
}
