import Testing

@testable import Knowledge

@Suite struct DevelopmentAuthorityTests {
    @Test func developersToolsAreToldFromInterception() {
        let names: [[(name: String, value: String)]] = [
            [("O", "mkcert development CA"), ("OU", "user@host"), ("CN", "mkcert user@host")],
            [("CN", "Caddy Local Authority - ECC Intermediate")],
        ]
        for name in names {
            #expect(DevelopmentAuthority.matching(attributes: name) != nil)
            #expect(InterceptionProduct.matching(attributes: name).isEmpty)
        }
    }

    @Test func othersAreNone() {
        #expect(DevelopmentAuthority.matching(attributes: [("O", "mitmproxy"), ("CN", "mitmproxy")]) == nil)
        #expect(DevelopmentAuthority.matching(attributes: []) == nil)
    }

    @Test(arguments: DevelopmentAuthority.all.indices)
    func everyRowIsWhole(_ index: Int) {
        let row = DevelopmentAuthority.all[index]
        #expect(!row.name.isEmpty && !row.conditions.isEmpty && !row.source.isEmpty)
    }
}
