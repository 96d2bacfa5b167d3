import Octets
import Packets
import Testing

@testable import Timeline

@Suite struct AddressClaimsTests {
    private static let address = IPAddress(ipv4: 0xC000_0214)

    private static func mark(_ frame: Int) -> Mark { Mark(frame: frame, at: Timestamp(nanoseconds: Int64(frame))) }

    @Test func eachHostIsKeptOnceWithItsFirstAndLastClaim() {
        var claims = AddressClaims()
        for (frame, owner) in [(1, 3), (2, 3), (5, 32), (9, 3)] as [(Int, UInt64)] {
            claims.receive(
                ARPClaim(address: Self.address, owner: LinkAddress(rawValue: owner)), Self.mark(frame))
        }
        #expect(
            claims.byAddress[Self.address] == [
                .init(owner: LinkAddress(rawValue: 3), first: Self.mark(1), last: Self.mark(9)),
                .init(owner: LinkAddress(rawValue: 32), first: Self.mark(5), last: Self.mark(5)),
            ])
    }

    @Test func thereAreLimits() {
        var claims = AddressClaims()
        for number in 0..<UInt32(AddressClaims.addressLimit + 5) {
            claims.receive(
                ARPClaim(address: IPAddress(ipv4: 1 + number), owner: LinkAddress(rawValue: 1)), Self.mark(1))
        }
        for owner in 0..<UInt64(AddressClaims.ownerLimit + 5) {
            claims.receive(ARPClaim(address: IPAddress(ipv4: 1), owner: LinkAddress(rawValue: 1 + owner)), Self.mark(2))
        }
        #expect(claims.byAddress.count == AddressClaims.addressLimit)
        #expect(claims.byAddress[IPAddress(ipv4: 1)]?.count == AddressClaims.ownerLimit)
    }
}
