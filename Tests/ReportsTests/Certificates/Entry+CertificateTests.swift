import Octets
import Testing

@testable import Cryptography
@testable import Reports

@Suite struct EntryCertificateTests {
    private func fields(_ certificate: Certificate) -> [String: RichText] {
        let entry = Document.Entry(certificate, at: 0, of: .server)
        return Dictionary(uniqueKeysWithValues: entry.fields.map { ($0.name, $0.value) })
    }

    @Test func aCertificateIsAnEntry() {
        let entry = Document.Entry(Shown.leaf, at: 1, of: .server)
        #expect(entry.number == 2 && entry.title == "CN=telemetry.vendor.example")
        #expect(
            entry.fields.map(\.name).filter { $0 != "use" && $0 != "names" } == [
                "issuer", "valid", "key", "serial", "SHA-256", "SHA-1", "pin",
            ])
    }

    @Test func namesHaveALimit() {
        let many = Shown.certificate("a", 5) { $0.dnsNames = (0..<500).map { "n\($0).example" } }
        let names = fields(many)["names"].map(TerminalText.words) ?? ""
        #expect(names.hasPrefix("n0.example, n1.example, ") && names.hasSuffix("n11.example and 488 more"))
    }

    @Test func whatIsNotThereIsNotSaid() {
        let bare = Shown.certificate("", 5) {
            $0.subject = ""
            $0.dnsNames = []
            $0.ipAddresses = []
        }
        #expect(fields(bare)["names"] == nil)
        #expect(Document.Entry(bare, at: 0, of: .server).title == "(no subject)")
    }

    @Test func aRootIsItsOwnIssuer() {
        #expect(fields(Shown.certificate("root", 5) { $0.isSelfSigned = true })["issuer"] == "itself")
    }
}
