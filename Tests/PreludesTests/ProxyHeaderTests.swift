import Testing

@testable import Preludes

@Suite struct ProxyHeaderTests {
    private static let signature: [UInt8] = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]
    private static let binary = signature + [0x21, 0x11, 0, 12, 192, 0, 2, 1, 198, 51, 100, 1, 0xdc, 4, 1, 0xbb]

    static let headers: [([UInt8], String, String)] = [
        (Array("PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n".utf8), "192.0.2.1:56324", "198.51.100.1:443"),
        (Array("PROXY TCP6 2001:db8::1 2001:db8::2 56324 443\r\n".utf8), "[2001:db8::1]:56324", "[2001:db8::2]:443"),
        (Array("PROXY UNKNOWN\r\n".utf8), "unknown", "unknown"), (binary, "192.0.2.1:56324", "198.51.100.1:443"),
        (signature + [0x20, 0, 0, 0], "unknown", "unknown"),
        (
            signature + [0x21, 0x21, 0, 36] + [0x20, 1, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1] + [0x20, 1, 0x0d, 0xb8]
                + Array(repeating: 0, count: 11) + [2, 0xdc, 4, 1, 0xbb], "[2001:db8::1]:56324", "[2001:db8::2]:443"
        ),
    ]

    @Test(arguments: headers)
    func itSaysForWhom(octets: [UInt8], source: String, destination: String) throws {
        let header = try #require(ProxyHeader(octets + [0x16, 3, 1]))
        #expect(header.source == source && header.destination == destination)
        #expect(header.length == octets.count)
    }

    /// Until it is whole it may only begin.
    @Test(arguments: headers)
    func aCutOneIsNone(octets: [UInt8], source: String, destination: String) {
        for length in 1..<octets.count {
            let cut = Array(octets.prefix(length))
            #expect(ProxyHeader(cut) == nil)
            #expect(ProxyHeader.mayBegin(cut))
        }
    }

    @Test func otherBeginningsAreNone() {
        for text in ["POST / HTTP/1.1\r\n", "PROXYING\r\n", "GET / HTTP/1.1\r\n"] { #expect(!ProxyHeader.mayBegin(Array(text.utf8))) }
    }

    /// Certificates and signatures in TLVs make it longer than any turn: its addresses are enough to read it.
    @Test(arguments: [12, 13, 1112, 0xffff])
    func whatFollowsTheAddressesIsNotNeeded(length: Int) throws {
        var octets = Self.binary
        (octets[14], octets[15]) = (UInt8(length >> 8), UInt8(length & 0xff))
        let header = try #require(ProxyHeader(octets))
        #expect(header.source == "192.0.2.1:56324" && header.length == 16 + length)
    }

    /// Whoever begins like one and is none is not waited for.
    @Test func whatCannotBecomeOneIsNone() {
        #expect(!ProxyHeader.mayBegin(Self.signature + [0x11]))
        #expect(!ProxyHeader.mayBegin(Array("PROXY ".utf8) + Array(repeating: 0x41, count: ProxyHeader.lineLimit)))
    }

    @Test func everyOctetMayLie() {
        for index in Self.binary.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = Self.binary
                lying[index] = value
                #expect(ProxyHeader(lying)?.length ?? 0 <= 16 + 0xffff)
            }
        }
    }
}
