import Cryptography
import Testing

@testable import Diagnosis

@Suite struct TelltaleNameTests {
    private static func word(_ attribute: String, _ value: String) -> String? {
        TelltaleName.word(in: [.init(name: attribute, value: value)])
    }

    @Test(
        arguments: [
            ("Customer TLS Inspection CA", "inspection"), ("ACME SSL Decryption CA", "decryption"),
            ("We inspect all", "inspect"), ("mitmproxy", nil), ("mitm proxy", "mitm"), ("MITM", "mitm"),
            ("ssl-scan CA", "ssl-scan"), ("Submitment", nil), ("Inspectorate General", nil), ("SSLProxy", nil),
            ("ÄinspectÄ", nil), ("Firewall", "firewall"), ("the_firewall_1", "firewall"), ("", nil),
        ] as [(String, String?)])
    func aWordStandsByItself(value: String, word: String?) {
        #expect(Self.word("O", value) == word)
    }

    /// A place or a mail address says nothing of what a CA is for.
    @Test(arguments: [("CN", true), ("O", true), ("OU", true), ("L", false), ("emailAddress", false)])
    func onlyNamesCount(attribute: String, counts: Bool) {
        #expect((Self.word(attribute, "Inspection") != nil) == counts)
    }

    @Test func theFirstWordOfTheTableIsTold() {
        let attributes = [Certificate.Attribute(name: "O", value: "Firewall"), .init(name: "CN", value: "Inspection")]
        #expect(TelltaleName.word(in: attributes) == "inspection")
        #expect(TelltaleName.word(in: []) == nil)
    }
}
