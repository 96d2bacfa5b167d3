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
}
