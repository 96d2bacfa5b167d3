import Octets
import Testing

@testable import Packets

@Suite struct ARPClaimTests {
    private static func frame(
        operation: UInt8 = 2, sender: [UInt8] = [192, 0, 2, 20], hardware: [UInt8] = [0, 0, 0x5E, 0, 0x53, 3],
        lengths: [UInt8] = [6, 4]
    ) -> [UInt8] {
        [UInt8](repeating: 0xFF, count: 6) + hardware + [0x08, 0x06, 0, 1, 8, 0] + lengths + [0, operation] + hardware
            + sender + [UInt8](repeating: 0, count: 6) + [192, 0, 2, 10]
    }

    private static func claim(_ octets: [UInt8]) -> ARPClaim? { ARPClaim(octets.span, .ethernet) }

    /// Requests say as much of their sender as replies do.
    @Test(arguments: [UInt8(1), 2])
    func theSenderClaimsItsAddress(operation: UInt8) {
        let expected = ARPClaim(address: IPAddress(ipv4: 0xC000_0214), owner: LinkAddress(rawValue: 0x5E00_5303))
        #expect(Self.claim(Self.frame(operation: operation)) == expected)
        #expect(Self.claim(Self.frame(operation: operation) + [UInt8](repeating: 0, count: 18)) == expected)
    }

    @Test func whatClaimsNothing() {
        #expect(Self.claim(Self.frame(sender: [0, 0, 0, 0])) == nil, "a probe")
        #expect(Self.claim(Self.frame(hardware: [0, 0, 0, 0, 0, 0])) == nil)
        #expect(Self.claim(Self.frame(operation: 3)) == nil, "RARP's request")
        #expect(Self.claim(Self.frame(lengths: [8, 4])) == nil)
        var other = Self.frame()
        other[12] = 0x86
        #expect(Self.claim(other) == nil)
    }

    @Test func aCutMessageClaimsNothing() {
        let frame = Self.frame()
        for length in 0..<frame.count { #expect(Self.claim(Array(frame.prefix(length))) == nil) }
    }
}
