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
                    relatedAnchors: ["CN=Test Root,O=Hangup Test,C=DE"], isNamedIntermediate: true))
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

    @Test("An authority that calls itself an intermediate has another above it")
    func namedIntermediate() throws {
        let other = try TrustStore(name: "device", pem: authority.pem("other-root"))
        var gap = try #require(other.explain(chain: [try authority.der("leaf")]))
        #expect(gap.relatedAnchors.isEmpty && gap.isNamedIntermediate)
        gap.caIssuers = []
        #expect(gap.isPlausiblyMissingIntermediate)
        gap.isNamedIntermediate = false
        #expect(!gap.isPlausiblyMissingIntermediate)
    }

    @Test("Names of one organization, or of one place, are of one owner")
    func related() {
        func name(_ attributes: [(String, String)]) -> [Certificate.Attribute] {
            attributes.map { .init(name: $0.0, value: $0.1) }
        }
        let place = [("C", "NG"), ("ST", "State"), ("L", "City")]
        #expect(ChainGap.areRelated(name(place + [("O", "Root")]), name(place + [("O", "Intermediate")])))
        #expect(!ChainGap.areRelated(name([("C", "NG"), ("L", "City")]), name([("C", "NG"), ("L", "City")])))
        #expect(ChainGap.areRelated(name([("O", "One")]), name([("C", "DE"), ("O", "One")])))
        #expect(!ChainGap.areRelated(name([("C", "DE")]), name([("C", "DE")])) && !ChainGap.areRelated([], []))
    }

    @Test("A store with the issuer's name but another key is told")
    func sameName() throws {
        let impostor = try TrustStore(name: "impostor", pem: authority.pem("same-name-root"))
        let gap = try #require(impostor.explain(chain: [try authority.der("by-root")]))
        #expect(gap.storeHasIssuerName && !gap.isPlausiblyMissingIntermediate)
    }
}
