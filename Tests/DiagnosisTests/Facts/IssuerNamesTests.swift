import Cryptography
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct IssuerNamesTests {
    private static func name(_ organisation: String) -> [Certificate.Attribute] {
        [.init(name: "O", value: organisation)]
    }

    @Test func askedAgainTheyAnswerTheSame() {
        let issuers = IssuerNames()
        for _ in 0..<2 {
            #expect(issuers.product(Self.name("Fortinet"))?.name == "Fortinet FortiGate")
            #expect(issuers.product(Self.name("Let's Encrypt")) == nil)
            #expect(issuers.telltaleWord(Self.name("ACME TLS Inspection")) == "inspection")
            #expect(issuers.telltaleWord(Self.name("Let's Encrypt")) == nil)
        }
    }

    /// A capture made to fill it makes nobody's answers wrong, nor does it keep later names out.
    @Test func moreNamesThanAreRememberedAreAnsweredAsWell() {
        let issuers = IssuerNames()
        for number in 0..<(IssuerNames.limit + 10) { #expect(issuers.telltaleWord(Self.name("CA \(number)")) == nil) }
        #expect(issuers.telltaleWord(Self.name("Corporate Firewall")) == "firewall")
        #expect(issuers.product(Self.name("Fortinet"))?.name == "Fortinet FortiGate")
    }

    /// Nothing outlives the analysis that asked.
    @Test func eachRemembersForItself() {
        #expect(ConnectionContext().issuers !== ConnectionContext().issuers)
        let shared = IssuerNames()
        #expect(ConnectionContext(shared).issuers === shared)
    }
}
