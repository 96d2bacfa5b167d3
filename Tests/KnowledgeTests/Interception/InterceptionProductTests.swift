import Testing

@testable import Knowledge

@Suite struct InterceptionProductTests {
    typealias Name = [(name: String, value: String)]

    struct Case: Sendable {
        let name: [String: String]
        let product: String?
        var attributes: Name { name.map { ($0.key, $0.value) } }
        init(_ product: String?, _ name: [String: String]) {
            self.name = name
            self.product = product
        }
    }

    static let cases = [
        Case(
            "Fortinet FortiGate", ["C": "US", "O": "Fortinet", "OU": "Certificate Authority", "CN": "FG6H0FTB22903890"]),
        Case("Fortinet FortiGate", ["O": "Fortinet Ltd.", "CN": "FortiGate CA"]),
        Case(
            "Zscaler Internet Access", ["O": "Zscaler Inc.", "CN": "Zscaler Intermediate Root CA (zscaler.net) (t) "]),
        Case(
            "Netskope", ["CN": "ca.example.de.goskope.com", "O": "Example", "emailAddress": "certadmin@netskope.com"]),
        Case("Sophos Firewall or endpoint", ["O": "Sophos", "CN": "Sophos SSL CA_C0B1A2-7"]),
        Case("Sophos Firewall or endpoint", ["CN": "Sophos_CA_X123"]),
        Case("ContentKeeper", ["O": "ContentKeeper Technologies", "CN": "ContentKeeper Appliance CA (1234)"]),
        Case("mitmproxy", ["CN": "mitmproxy", "O": "mitmproxy"]),
        Case("mitmproxy", ["cn": " MITMPROXY ", "o": "MitmProxy"]),
        Case("Squid (SSL-Bump)", ["CN": "Not trusted by \"proxy.example\""]),
        Case("Symantec Blue Coat", ["O": "Blue Coat SG600"]),
        Case(
            "Cloudflare Gateway",
            ["O": "Cloudflare, Inc.", "CN": "Gateway CA - Cloudflare Managed G1 0123456789abcdef0123456789abcdef"]),
        Case("Charles Proxy", ["O": "XK72 Ltd", "CN": "Charles Proxy CA (1 Jan 2026, laptop)"]),
        Case("Superfish", ["O": "Superfish, Inc.", "CN": "Superfish, Inc."]),
        Case(nil, [:]),
        Case(nil, ["CN": "", "O": ""]),
        Case(nil, ["CN": "Customer TLS Inspection CA", "O": "Customer Ltd"]),
        Case(nil, ["CN": "R11", "O": "Let's Encrypt", "C": "US"]),
        Case(nil, ["O": "Cloudflare, Inc.", "CN": "Cloudflare Inc ECC CA-3"]),
        Case(nil, ["O": "Fortinet Fans", "CN": "FortiGate CA"]),
        Case(nil, ["CN": "Sophos_CA_"]),
        Case(nil, ["CN": "Sophos_CA_ä"]),
        Case(nil, ["O": "ContentKeeper Technologies", "CN": "ContentKeeper Appliance CA (12a)"]),
        Case(nil, ["CN": "ca.goskope.com"]),
        Case(nil, ["OU": "mitmproxy", "CN": "mitmproxy"]),
    ]

    @Test(arguments: cases)
    func namesAreTold(_ told: Case) {
        #expect(InterceptionProduct.matching(attributes: told.attributes).first?.name == told.product)
    }

    @Test func eachProductIsNamedOnce() {
        let names = InterceptionProduct.matching(attributes: [("O", "Fortinet"), ("CN", "FortiGate CA")]).map(\.name)
        #expect(names == ["Fortinet FortiGate"])
    }

    @Test func theRowWithMoreConditionsIsTheOneReturned() {
        let best = InterceptionProduct.matching(attributes: [("O", "Fortinet"), ("CN", "FortiGate CA")]).first
        #expect(best?.conditions.count == 2)
    }

    @Test func anyOfSeveralAttributesOfOneNameMayFit() {
        let products = InterceptionProduct.matching(attributes: [("O", "Example"), ("O", "Zscaler Inc.")])
        #expect(products.map(\.name) == ["Zscaler Internet Access"])
    }

    @Test func anUnconfirmedRowSaysSo() throws {
        let product = try #require(InterceptionProduct.matching(attributes: [("CN", "Corp Forward-Trust-CA")]).first)
        #expect(product.name == "Palo Alto Networks" && !product.isConfirmed)
    }

    @Test func everyRowIsWhole() {
        #expect(InterceptionProduct.all.count > 60)
        for row in InterceptionProduct.all {
            #expect(!row.name.isEmpty && !row.source.isEmpty && !row.conditions.isEmpty, "\(row)")
            #expect(!row.isConfirmed || row.source != NetworkInterceptionTable.unverified, "\(row)")
        }
    }

    @Test(
        arguments: [
            (InterceptionProduct.Pattern.equals("A b"), "a B", true), (.equals("a"), "ab", false),
            (.begins("ab"), "ABC", true),
            (.begins("ab"), "a", false), (.contains("b"), "aBc", true), (.contains("b"), "ac", false),
            (.isOneOf(["a", "b"]), " B\t", true),
            (.isOneOf([]), "", false), (.framed(prefix: "<", .digits, suffix: ">"), "<12>", true),
            (.framed(prefix: "<", .digits, suffix: ">"), "<>", false),
            (.framed(prefix: "<", .digits, suffix: ">"), "<1", false),
            (.framed(prefix: "<", .digits, suffix: ">"), "<١>", false),
            (.framed(prefix: "aa", .any, suffix: "aa"), "aaa", false),
            (.framed(prefix: "", .hexadecimal, suffix: ""), "0aF", true),
            (.framed(prefix: "", .hexadecimal, suffix: ""), "0g", false),
        ] as [(InterceptionProduct.Pattern, String, Bool)])
    func patterns(_ pattern: InterceptionProduct.Pattern, _ value: String, _ fits: Bool) {
        #expect(pattern.fits(value) == fits)
    }
}
