import Octets
import Testing

@testable import Streams

@Suite struct FlowKeyTests {
    static let endpoints = [
        Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 443),
        Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 444),
        Endpoint(address: IPAddress(ipv4: 0x0a00_0002), port: 443),
        Endpoint(address: IPAddress(ipv6High: 1, low: 0x0a00_0001), port: 443),
        Endpoint(address: IPAddress(ipv6High: 0, low: 0x0a00_0001), port: 443),
    ]

    @Test(arguments: endpoints, endpoints)
    func isTheSameInBothDirections(a: Endpoint, b: Endpoint) {
        let (there, back) = (FlowKey(a, b), FlowKey(b, a))
        // An IPv4 and an IPv6 address of equal octets never meet in one connection; only then may the two orders
        // differ.
        guard a.address.isIPv6 == b.address.isIPv6 else { return }
        #expect(there == back)
        #expect(there.hash(seed: 7) == back.hash(seed: 7))
    }

    @Test func differsWhereAnEndpointDoes() {
        let keys = Set(Self.endpoints.map { FlowKey($0, Endpoint(address: IPAddress(ipv4: 1), port: 1)) })
        #expect(keys.count == Self.endpoints.count)
    }

    @Test func theHashDependsOnTheSeed() {
        let key = FlowKey(Self.endpoints[0], Self.endpoints[1])
        #expect(key.hash(seed: 1) != key.hash(seed: 2))
    }

    /// Addresses that cancel each other out in one step of the hash would collide for every seed.
    @Test(arguments: [0x9e37_79b9_7f4a_7c15 as UInt64, 0xc2b2_ae3d_27d4_eb4f, 0xa076_1d64_78bd_642f, 1])
    func noTwoWordsCancelOut(multiplier: UInt64) {
        let server = Endpoint(address: IPAddress(ipv6High: .max, low: 1), port: 443)
        let hashes = (0..<64).map { (index: UInt64) in
            let address = IPAddress(ipv6High: index, low: 7 ^ (index &* multiplier))
            return FlowKey(Endpoint(address: address, port: 1), server).hash(seed: 5)
        }
        #expect(Set(hashes).count == hashes.count)
    }
}
