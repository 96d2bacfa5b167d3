import Octets
import Packets
import Testing

@testable import Timeline

@Suite struct OtherTrafficTests {
    private static func endpoint(_ host: UInt32, _ port: UInt16) -> Endpoint {
        Endpoint(address: IPAddress(ipv4: 0xC000_0200 + host), port: port)
    }

    private static func datagram(_ source: Endpoint, _ destination: Endpoint, _ octets: [UInt8]) -> UDPDatagram {
        UDPDatagram(
            source: source, destination: destination, payload: 0..<octets.count, payloadLength: octets.count)
    }

    /// What datagrams from a client to that port are, by their payload.
    private static func service(_ octets: [UInt8], port: UInt16 = 31_337) -> OtherTraffic.Service? {
        var traffic = OtherTraffic()
        traffic.receive(datagram(endpoint(10, 55_310), endpoint(20, port), octets), octets.span)
        return traffic.services.first
    }

    private static func quic(_ version: [UInt8], first: UInt8 = 0xC3) -> [UInt8] {
        [first] + version + [8] + [UInt8](repeating: 7, count: 30)
    }

    /// An Ethernet frame with IPv4.
    private static let frame: [UInt8] =
        [UInt8](repeating: 2, count: 12) + [8, 0, 0x45] + [UInt8](repeating: 0, count: 30)

    static let forms: [([UInt8], UInt16, OtherTraffic.Form?)] = [
        (quic([0, 0, 0, 1]), 443, .quic), (quic([0x6B, 0x33, 0x43, 0xCF]), 8443, .quic),
        (quic([0xFF, 0, 0, 29]), 443, .quic), (quic([0x1A, 0x2A, 0x3A, 0x4A]), 443, .quic),
        (quic([1, 2, 3, 4]), 443, nil), (quic([0, 0, 0, 1], first: 0x43), 443, nil),
        ([1, 0, 0, 1, 1] + frame, 31_337, .tzsp), ([1, 0, 0, 1, 0, 10, 1, 9, 1] + frame, 31_337, .tzsp),
        ([1, 0, 0, 1, 1] + frame.prefix(14), 31_337, nil), ([1, 0, 0, 1, 10, 200, 1] + frame, 31_337, nil),
        ([8, 0, 0, 0, 0, 0, 7, 0] + frame, 8473, .vxlan), ([9, 0, 0, 0, 0, 0, 7, 0] + frame, 8473, nil),
        ([1, 0, 0, 0] + [UInt8](repeating: 3, count: 144), 51_820, .wireguard),
        ([1, 0, 0, 0] + [UInt8](repeating: 3, count: 143), 51_820, nil),
        ([0], 53, .dns), ([0], 4500, .ipsec), ([], 9999, nil),
    ]

    @Test(arguments: forms.indices)
    func aDatagramIsKnownByItsForm(index: Int) {
        let (octets, port, form) = Self.forms[index]
        #expect(Self.service(octets, port: port)?.form == form)
    }

    @Test func aCutDatagramIsNothing() {
        let whole = [1, 0, 0, 1, 0, 10, 1, 9, 1] + Self.frame.prefix(15)
        for length in 0..<whole.count { #expect(Self.service(Array(whole.prefix(length)))?.form == nil) }
        #expect(Self.service(whole)?.form == .tzsp)
        let quic = Self.quic([0, 0, 0, 1])
        for length in 0..<7 { #expect(Self.service(Array(quic.prefix(length)))?.form == nil) }
    }

    @Test func answersAreCountedByTheService() {
        let (client, server) = (Self.endpoint(10, 40_000), Self.endpoint(20, 443))
        var traffic = OtherTraffic()
        for (source, destination) in [(server, client), (client, server), (client, server), (server, client)] {
            traffic.receive(Self.datagram(source, destination, [0]), [UInt8]([0]).span)
        }
        #expect(traffic.services.count == 1)
        #expect(traffic.services.first?.endpoint == server)
        #expect((traffic.services.first?.datagrams, traffic.services.first?.answers) == (2, 2))
        #expect(traffic[.udp] == 4)
    }

    @Test func thereAreLimits() {
        var traffic = OtherTraffic()
        for port in 0..<UInt16(OtherTraffic.serviceLimit + 10) {
            traffic.receive(
                Self.datagram(Self.endpoint(10, 40_000), Self.endpoint(20, 1000 + port), []), [UInt8]().span)
        }
        for number in 0..<UInt16(OtherTraffic.linkTypeLimit + 4) {
            traffic.receive([UInt8]().span, LinkType(rawValue: 300 + number), isUnknownLink: true)
        }
        #expect(traffic.services.count == OtherTraffic.serviceLimit)
        #expect(traffic[.udp] == OtherTraffic.serviceLimit + 10)
        #expect(traffic.linkTypes.count == OtherTraffic.linkTypeLimit)
        #expect(traffic[.unknownLink] == OtherTraffic.linkTypeLimit + 4)
    }

    private static func ipv4(_ number: UInt8) -> [UInt8] {
        [0x45] + [UInt8](repeating: 0, count: 8) + [number] + [UInt8](repeating: 0, count: 10)
    }

    static let kinds: [([UInt8], OtherTraffic.Kind)] = [
        ([8, 6], .arp), ([0x88, 0xE5], .macsec), ([8, 0] + ipv4(1), .icmp), ([8, 0] + ipv4(50), .esp),
        ([8, 0] + ipv4(51), .ah), ([8, 0] + ipv4(132), .sctp), ([8, 0] + ipv4(17), .udp),
        ([8, 0] + ipv4(89), .otherIP),
        ([8, 0, 0x45], .otherLink), ([0x88, 0xCC], .otherLink), ([], .otherLink),
    ]

    @Test(arguments: kinds.indices)
    func framesAreCountedByKind(index: Int) {
        let (octets, kind) = Self.kinds[index]
        var traffic = OtherTraffic()
        #expect(traffic.isEmpty)
        let frame = [UInt8](repeating: 2, count: 12) + octets
        traffic.receive(frame.span, .ethernet, isUnknownLink: false)
        #expect(OtherTraffic.Kind.allCases.filter { traffic[$0] > 0 } == [kind])
        #expect(!traffic.isEmpty)
    }
}
