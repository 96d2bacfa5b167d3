import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct ChainGapTests {
    let authority: TestAuthority
    let store: TrustStore

    init() throws {
        authority = try TestAuthority.shared.get()
        store = try TrustStore(name: "device", pem: authority.pem("root"))
    }

    private func gap(_ chain: [String]) throws -> ChainGap? {
        store.explain(chain: try chain.map(authority.der))
    }

    @Test("A chain that reaches an anchor has no gap, whatever else is wrong with it")
    func none() throws {
        #expect(try gap(["leaf", "intermediate"]) == nil)
        #expect(try gap(["client-only", "intermediate"]) == nil)
        #expect(try gap(["by-root"]) == nil)
    }

    @Test("A leaf alone under an authority whose root is trusted lacks its intermediate")
    func missingIntermediate() throws {
        let gap = try #require(try gap(["leaf"]))
        #expect(
            gap
                == ChainGap(
                    depth: 0, subject: "CN=device.example,O=Hangup Test",
                    missingIssuer: "CN=Test Intermediate,O=Hangup Test,C=DE", sent: 1,
                    caIssuers: ["http://ca.example/intermediate.crt"], endsInSelfSigned: false,
                    storeHasIssuerName: false,
                    relatedAnchors: ["CN=Test Root,O=Hangup Test,C=DE"]))
        #expect(gap.isPlausiblyMissingIntermediate)
    }

    @Test("An authority that is only unknown is no missing intermediate")
    func untrusted() throws {
        let unknown = try #require(try gap(["private"]))
        #expect(
            unknown.missingIssuer == "CN=Other Root" && unknown.relatedAnchors.isEmpty
                && !unknown.isPlausiblyMissingIntermediate)
        let sent = try #require(try gap(["private", "other-root"]))
        #expect(sent.depth == 1 && sent.endsInSelfSigned && !sent.isPlausiblyMissingIntermediate && sent.sent == 2)
        let lone = try #require(try gap(["self-signed"]))
        #expect(lone.depth == 0 && lone.endsInSelfSigned && !lone.isPlausiblyMissingIntermediate)
    }

    @Test("A store with the issuer's name but another key is told")
    func sameName() throws {
        let impostor = try TrustStore(name: "impostor", pem: authority.pem("same-name-root"))
        let gap = try #require(impostor.explain(chain: [try authority.der("by-root")]))
        #expect(gap.storeHasIssuerName && !gap.isPlausiblyMissingIntermediate)
    }
}
