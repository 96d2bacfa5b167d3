import Octets
import Testing

@testable import Packets

@Suite struct LinkAddressesTests {
    private static let source: [UInt8] = [2, 0, 0x5e, 0x10, 0, 1]
    private static let destination: [UInt8] = [2, 0, 0, 0, 0, 0xfe]

    @Test(
        arguments: [
            ("Ethernet", LinkType.ethernet, destination + source + [8, 0], "02:00:5e:10:00:01", "02:00:00:00:00:fe"),
            (
                "Linux cooked", LinkType(rawValue: 113), [0, 0, 0, 1, 0, 6] + source + [0, 0, 8, 0],
                "02:00:5e:10:00:01", nil
            ),
            (
                "Linux cooked, version 2", LinkType(rawValue: 276),
                [8, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 6] + source + [0, 0], "02:00:5e:10:00:01", nil
            ),
            ("loopback", .ethernet, [UInt8](repeating: 0, count: 14), nil, nil),
            (
                "cooked, of a tunnel", LinkType(rawValue: 113),
                [0, 0, 0xFF, 0xFE, 0, 0] + [UInt8](repeating: 0, count: 10), nil, nil
            ),
            ("raw", LinkType(rawValue: 101), destination + source + [8, 0], nil, nil),
        ] as [(String, LinkType, [UInt8], String?, String?)])
    func areReadOfEachLinkLayer(
        _ name: String, _ type: LinkType, _ octets: [UInt8], _ source: String?, _ destination: String?
    ) {
        let addresses = LinkAddresses(octets.span, type)
        #expect(addresses?.source.description == source)
        #expect(addresses?.destination?.description == destination)
        for count in 0..<octets.count {
            #expect(LinkAddresses(octets.span.extracting(0..<count), type) == nil)
        }
    }
}
