import Testing

@testable import Preludes

@Suite struct ProxyHeaderTests {
    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]
    private static let ipv4: [UInt8] = [192, 0, 2, 1, 198, 51, 100, 1, 0xdc, 4, 1, 0xbb]
    private static let ipv6: [UInt8] =
        [0x20, 1, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1] + [0x20, 1, 0x0d, 0xb8]
        + Array(repeating: 0, count: 11) + [2, 0xdc, 4, 1, 0xbb]
    private static let binary = signature + [0x21, 0x11, 0, 12] + ipv4

    static let headers: [([UInt8], String, String)] = [
        (Array("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n".utf8), "192.0.2.1:56324", "198.51.100.1:443"),
        (
            Array("PROXY TCP6 2001:db8::1 2001:db8::2 56324 443\r\n".utf8), "[2001:db8::1]:56324",
            "[2001:db8::2]:443"
        ),
        (Array("PROXY UNKNOWN\r\n".utf8), "unknown", "unknown"),
        (Array("PROXY UNKNOWN ffff:: ffff:: 1 2\r\n".utf8), "unknown", "unknown"),
        (binary, "192.0.2.1:56324", "198.51.100.1:443"), (signature + [0x20, 0, 0, 0], "unknown", "unknown"),
        (signature + [0x21, 0x21, 0, 36] + ipv6, "[2001:db8::1]:56324", "[2001:db8::2]:443"),
        // LOCAL, a socket of Unix of which no address is needed, too few octets for the addresses.
        (signature + [0x20, 0x11, 0, 12] + ipv4, "unknown", "unknown"),
        (signature + [0x21, 0x31, 0, 0], "unknown", "unknown"),
        (signature + [0x21, 0x11, 0, 11] + ipv4.dropLast(), "unknown", "unknown"),
        (signature + [0x21, 0x21, 0, 12] + ipv4, "unknown", "unknown"),
    ]

    @Test(arguments: headers)
    func itSaysForWhom(octets: [UInt8], source: String, destination: String) throws {
        let header = try #require(Given.header(octets + [0x16, 3, 1]))
        #expect(header.source == source && header.destination == destination)
        #expect(header.length == octets.count)
    }

    /// Until it is whole it may only begin.
    @Test(arguments: headers)
    func aCutOneIsNone(octets: [UInt8], source: String, destination: String) {
        for length in 1..<octets.count {
            let cut = Array(octets.prefix(length))
            #expect(Given.header(cut) == nil, "cut at \(length)")
            #expect(Given.mayBeHeader(cut), "cut at \(length)")
        }
    }

    @Test func otherBeginningsAreNone() {
        for text in ["POST / HTTP/1.1\r\n", "PROXYING\r\n", "GET / HTTP/1.1\r\n", "\r\n\r\n\0\r\nQUIT\r"] {
            #expect(!Given.mayBeHeader(Array(text.utf8)))
            #expect(Given.header(Array(text.utf8)) == nil)
        }
    }

    /// Certificates and signatures in TLVs make it longer than any turn: its addresses are enough to read it.
    @Test(arguments: [12, 13, 1112, 0xffff])
    func whatFollowsTheAddressesIsNotNeeded(length: Int) throws {
        var octets = Self.binary
        (octets[14], octets[15]) = (UInt8(length >> 8), UInt8(length & 0xff))
        let header = try #require(Given.header(octets))
        #expect(header.source == "192.0.2.1:56324" && header.length == 16 + length)
    }

    /// Whoever begins like one and is none is not waited for.
    @Test func whatCannotBecomeOneIsNone() {
        #expect(!Given.mayBeHeader(Self.signature + [0x11]))
        #expect(Given.header(Self.signature + [0x11, 0x11, 0, 12] + Self.ipv4) == nil)
        let endless = Array("PROXY ".utf8) + Array(repeating: 0x41, count: ProxyHeader.lineLimit)
        #expect(!Given.mayBeHeader(endless))
        #expect(Given.header(endless + [10]) == nil)
    }

    @Test(arguments: headers)
    func everyOctetMayLie(octets: [UInt8], source: String, destination: String) {
        for lying in Lies(octets: octets) { #expect(Given.header(lying)?.length ?? 0 <= 16 + 0xffff) }
    }
}
