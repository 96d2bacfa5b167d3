import Octets
import Testing

@Suite struct CursorIPAddressTests {
    private static let ipv4: [UInt8] = [192, 0, 2, 1]
    private static let ipv6: [UInt8] = [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2a]

    private func addresses(_ octets: [UInt8]) throws(DecodeError) -> [String] {
        var cursor = Cursor(octets.span)
        let addresses = [try cursor.ipv4Address("IPv4"), try cursor.ipv6Address("IPv6")]
        try cursor.end("addresses")
        return addresses.map(\.description)
    }

    @Test func theFirstOctetIsTheMostSignificant() throws {
        #expect(try addresses(Self.ipv4 + Self.ipv6) == ["192.0.2.1", "2001:db8::2a"])
    }

    /// What is cut off is none, and nothing of it is read.
    @Test func aCutOneIsNone() throws {
        let whole = Self.ipv4 + Self.ipv6
        for length in whole.indices {
            let cut = Array(whole.prefix(length))
            let error = #expect(throws: DecodeError.self) { try addresses(cut) }
            let start = length < 4 ? 0 : 4
            #expect(
                error
                    == DecodeError(
                        .truncated, field: "", offset: start, needed: start == 0 ? 4 : 16, available: length - start))
        }
    }

    @Test func everyOctetCounts() throws {
        let whole = Self.ipv4 + Self.ipv6
        let read = try addresses(whole)
        for index in whole.indices {
            var other = whole
            other[index] ^= 0xff
            #expect(try addresses(other) != read)
        }
    }
}
