import Testing

@testable import Knowledge

@Suite struct PrivateDomainTests {
    @Test(arguments: [
        ("example", true), ("test", true), ("local", true), ("internal", true), ("arpa", true), ("com", false),
        ("dev", false), ("Local", false), ("", false), ("onion", false),
    ])
    func whichDomainsArePrivate(domain: String, isOne: Bool) { #expect(PrivateDomain.isKnown(domain) == isOne) }

    @Test func everyRowIsADomainWithASource() {
        for row in PrivateDomain.all {
            #expect(row.domain == row.domain.lowercased() && !row.domain.contains(".") && !row.source.isEmpty)
        }
        #expect(Set(PrivateDomain.all.map(\.domain)).count == PrivateDomain.all.count)
    }
}
