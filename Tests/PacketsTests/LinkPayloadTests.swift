import Octets
import Testing

@testable import Packets

@Suite struct LinkPayloadTests {
    private static let addresses: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]
    private static let ipv4: [UInt8] =
        [0x45] + [UInt8](repeating: 0, count: 8) + [50] + [UInt8](repeating: 0, count: 10)
    private static func ipv6(_ next: UInt8, _ rest: [UInt8] = []) -> [UInt8] {
        [0x60, 0, 0, 0, 0, 0, next] + [UInt8](repeating: 0, count: 33) + rest
    }

    private static func type(_ octets: [UInt8], _ linkType: LinkType) -> (UInt16, Int)? {
        LinkPayload(octets.span, linkType).map { ($0.etherType, $0.offset) }
    }

    @Test func everyHeaderEndsInATypeOrNamesTheVersion() throws {
        let cases: [([UInt8], LinkType, UInt16, Int)] = [
            (addresses + [0x88, 0xE5], .ethernet, 0x88E5, 14),
            (addresses + [0x81, 0x00, 0, 7, 0x08, 0x06], .ethernet, 0x0806, 18),
            (addresses + [0x88, 0xA8, 0, 7, 0x81, 0x00, 0, 8, 0x08, 0x00], .ethernet, 0x0800, 22),
            ([UInt8](repeating: 0, count: 14) + [0x08, 0x06], .linuxSLL, 0x0806, 16),
            ([0x08, 0x06] + [UInt8](repeating: 0, count: 18), .linuxSLL2, 0x0806, 20),
            ([0x45], .raw, 0x0800, 0), ([0x60], .raw, 0x86DD, 0), ([2, 0, 0, 0, 0x45], .null, 0x0800, 4),
        ]
        for (octets, linkType, etherType, offset) in cases {
            let found = try #require(Self.type(octets, linkType))
            #expect(found == (etherType, offset))
        }
    }

    private var addresses: [UInt8] { Self.addresses }

    @Test func aShortFrameHasNone() {
        let frame = Self.addresses + [0x81, 0x00, 0, 7, 0x08, 0x06]
        for length in 0..<14 { #expect(Self.type(Array(frame.prefix(length)), .ethernet) == nil) }
        for length in 14..<18 { #expect(Self.type(Array(frame.prefix(length)), .ethernet) == nil) }
        #expect(Self.type([], .raw) == nil)
        #expect(Self.type(frame, LinkType(rawValue: 189)) == nil)
    }

    private static func internetProtocol(_ octets: [UInt8], _ linkType: LinkType) -> UInt8? {
        LinkPayload(octets.span, linkType).flatMap { $0.internetProtocol(octets.span) }
    }

    @Test func theInternetProtocolIsRead() {
        let cases: [([UInt8], UInt8?)] = [
            (Self.ipv4, 50), (Array(Self.ipv4.dropLast()), nil), (Self.ipv6(51), 51), (Self.ipv6(0, [58]), 58),
            (Self.ipv6(0), 0),
        ]
        for (octets, number) in cases { #expect(Self.internetProtocol(octets, .raw) == number) }
        #expect(Self.internetProtocol(Self.addresses + [0x08, 0x06], .ethernet) == nil)
    }
}
