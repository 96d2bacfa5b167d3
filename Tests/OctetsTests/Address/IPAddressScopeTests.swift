import Octets
import Testing

@Suite struct IPAddressScopeTests {
    /// A fact about addresses, with both ends of each of its ranges and their neighbours.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fact: @Sendable (IPAddress) -> Bool
        let inside: [String]
        let outside: [String]

        init(_ name: String, _ fact: @escaping @Sendable (IPAddress) -> Bool, inside: [String], outside: [String]) {
            testDescription = name
            self.fact = fact
            self.inside = inside
            self.outside = outside
        }
    }

    @Test(arguments: [
        Case(
            "isPrivate", { $0.isPrivate },
            inside: [
                "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
                "fc00::", "fdff::1",
            ],
            outside: [
                "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "fbff::",
                "fe00::",
                "::a00:1",
            ]),
        Case(
            "isCarrierGradeNAT", { $0.isCarrierGradeNAT }, inside: ["100.64.0.0", "100.127.255.255"],
            outside: ["100.63.255.255", "100.128.0.0", "::6440:0"]),
        Case(
            "isLinkLocal", { $0.isLinkLocal }, inside: ["169.254.0.0", "169.254.255.255", "fe80::1", "febf::1"],
            outside: ["169.253.255.255", "169.255.0.0", "fe7f::1", "fec0::1"]),
        Case(
            "isLoopback", { $0.isLoopback }, inside: ["127.0.0.1", "127.255.255.255", "::1"],
            outside: ["126.255.255.255", "128.0.0.0", "::", "::2", "0.0.0.1"]),
        Case(
            "isMulticast", { $0.isMulticast }, inside: ["224.0.0.0", "239.255.255.255", "ff02::1"],
            outside: ["223.255.255.255", "240.0.0.0", "feff::"]),
        Case(
            "isUnspecified", { $0.isUnspecified }, inside: ["0.0.0.0", "::"],
            outside: ["0.0.0.1", "::1", "1::"]),
    ])
    func rangesEndWhereTheyShould(_ range: Case) throws {
        for text in range.inside { #expect(range.fact(try #require(IPAddress(text))), "\(text)") }
        for text in range.outside { #expect(!range.fact(try #require(IPAddress(text))), "\(text)") }
    }

    @Test func mappedAddressesAreRecognised() {
        #expect(IPAddress("::ffff:192.0.2.1")?.ipv4Mapped == IPAddress("192.0.2.1"))
        #expect(IPAddress("::192.0.2.1")?.ipv4Mapped == nil)
        #expect(IPAddress("192.0.2.1")?.ipv4Mapped == nil)
    }
}
