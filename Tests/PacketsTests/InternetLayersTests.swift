import Octets
import Testing

@testable import Packets

@Suite struct InternetLayersTests {
    /// Total lengths of a datagram of 20 + 20 + 10 octets, and what they make of the payload.
    @Test(arguments: [
        (50, 10), (49, 9), (40, 0), (51, 10), (65_535, 10), (0, 10),
    ])
    func ipv4TotalLengthBoundsThePayload(_ totalLength: Int, _ payload: Int) throws {
        let segment = try #require(decode(ipv4(6, tcp(), totalLength: totalLength), .raw).segment)
        #expect(segment.payload == 40..<40 + payload)
        #expect(segment.payloadLength == payload)
    }

    @Test(arguments: [(39, Stop.Layer.transport), (20, .transport), (19, .internet), (1, .internet)])
    func ipv4TotalLengthThatHoldsNoSegmentStops(_ totalLength: Int, _ layer: Stop.Layer) {
        let stop = decode(ipv4(6, tcp(), totalLength: totalLength), .raw).stop
        #expect(stop?.layer == layer)
        #expect(stop?.error.reason == .lengthBeyondParent)
    }

    @Test(arguments: [(30, 10), (29, 9), (20, 0), (31, 10), (65_535, 10), (0, 10)])
    func ipv6PayloadLengthBoundsThePayload(_ length: Int, _ payload: Int) throws {
        let segment = try #require(decode(ipv6(6, tcp(), payloadLength: length), .raw).segment)
        #expect(segment.payload == 60..<60 + payload)
        #expect(segment.payloadLength == payload)
    }

    @Test(arguments: [19, 1])
    func ipv6PayloadLengthThatHoldsNoSegmentStops(_ length: Int) {
        let stop = decode(ipv6(6, tcp(), payloadLength: length), .raw).stop
        #expect(
            stop
                == Stop(
                    .transport, DecodeError(.lengthBeyondParent, field: "", offset: 40, needed: 20, available: length)))
    }

    @Test func aSnapLengthLeavesTheLengthOnTheWire() throws {
        let frame = ethernet(0x0800, ipv4(6, tcp(), totalLength: 1500))
        let segment = try #require(decode(frame, originalLength: 1514).segment)
        #expect(segment.payload == 54..<64)
        #expect(segment.payloadLength == 1460)
    }

    @Test(arguments: [0x40, 0x44] as [UInt8])
    func anIPv4HeaderLengthBelowTwentyStops(_ first: UInt8) {
        var datagram = FrameCase.four
        datagram[0] = first
        #expect(decode(datagram, .raw).stop == Stop(.internet, DecodeError(.invalidValue, field: "", offset: 0)))
    }

    @Test func anIPv4HeaderLengthBeyondTheDatagramStops() {
        var datagram = FrameCase.four
        datagram[0] = 0x4F
        #expect(decode(datagram, .raw).stop?.error.reason == .lengthBeyondParent)
    }

    @Test(arguments: [0x00, 0x55, 0x75, 0xF5] as [UInt8])
    func anUnknownVersionStops(_ first: UInt8) {
        var frame = plainFrame
        frame[14] = first
        #expect(decode(frame).stop == Stop(.internet, DecodeError(.invalidValue, field: "", offset: 14)))
    }

    @Test func theVersionFieldDecidesNotTheEtherType() {
        #expect(decode(ethernet(0x86DD, FrameCase.four)).segment?.source.address.isIPv6 == false)
    }

    @Test(
        arguments: [
            (0, 1, 2, "2001:db8::b"), (2, 1, 1, "2001:db8::a"), (4, 1, 2, "2001:db8::a"), (0, 0, 2, "2001:db8::2"),
            (3, 1, 2, "2001:db8::2"),
        ] as [(UInt8, UInt8, Int, String)])
    func theLastStopOfARoutingHeaderIsTheDestination(_ type: UInt8, _ left: UInt8, _ count: Int, _ destination: String)
    {
        let prefix: [UInt8] = [0x20, 1, 0x0D, 0xB8] + zeros(11)
        let addresses = (0..<count).flatMap { prefix + [UInt8(0x0A + $0)] }
        let header: [UInt8] = [6, UInt8(2 * count), type, left] + zeros(4)
        #expect(
            decode(ipv6(43, header + addresses + tcp()), .raw).segment?.destination.address.description == destination)
    }

    @Test func anAuthenticationHeaderTooShortToBeOneStops() {
        let stop = decode(ipv4(51, [6, 0] + zeros(22) + tcp()), .raw).stop
        #expect(stop == Stop(.internet, DecodeError(.invalidValue, field: "", offset: 21)))
    }
}
