import Octets
import Testing

@testable import Packets

@Suite struct FrameDecoderTests {
    @Test(arguments: FrameCase.all)
    func findsTheInnermostSegment(_ frame: FrameCase) throws {
        let segment = try #require(decode(frame.octets, frame.link).segment)
        #expect(segment.source.port == 40_000)
        #expect(segment.destination.port == 443)
        #expect(segment.source.address.description == (frame.isIPv6 ? "2001:db8::1" : "192.0.2.1"))
        #expect(segment.destination.address.description == (frame.isIPv6 ? "2001:db8::2" : "198.51.100.7"))
        #expect(segment.sequence == 0x0102_0304)
        #expect(segment.acknowledgment == 0x0506_0708)
        #expect(segment.flags == [.ack, .psh])
        #expect(segment.window == 501)
        #expect(segment.hopLimit == (frame.isIPv6 ? 62 : 63))
        #expect(segment.identification == (frame.isIPv6 ? 0 : 0x1234))
        #expect(Array(frame.octets[segment.payload]) == segmentPayload)
        #expect(segment.payloadLength == segmentPayload.count)
        #expect(!segment.isReassembled)
    }

    /// A link type is read when it has a frame here, and a link type that is read has one.
    @Test func everyLinkTypeThatIsReadHasAFrame() {
        let frame = [UInt8](repeating: 0, count: 64)
        let read = (0..<UInt16(512)).filter { number in
            guard let stop = decode(frame, LinkType(rawValue: number)).stop else { return true }
            #expect(stop.isOfUnknownLinkType == (stop.error.field.description == "link type"))
            return stop.error.field.description != "link type"
        }
        #expect(Set(read) == Set(FrameCase.all.map(\.link.rawValue)))
    }

    @Test(arguments: FrameCase.all)
    func aSnapLengthCutsPayloadButNotTheHeader(_ frame: FrameCase) throws {
        let whole = try #require(decode(frame.octets, frame.link).segment)
        for count in 0..<frame.octets.count {
            let cut = Array(frame.octets[..<count])
            let decoded = decode(cut, frame.link, originalLength: frame.octets.count)
            guard count >= whole.options.lowerBound else {
                let stop = decoded.stop
                #expect(stop?.error.reason == .truncated || (frame.isGuessed && decoded.isOther), "cut at \(count)")
                continue
            }
            var expected = whole
            expected.options = whole.options.clamped(to: 0..<count)
            expected.payload = whole.payload.clamped(to: 0..<count)
            #expect(decoded.segment == expected, "cut at \(count)")
        }
    }

    @Test(arguments: FrameCase.all)
    func noLieInAnyOctetReachesOutsideTheFrame(_ frame: FrameCase) throws {
        let headers = try #require(decode(frame.octets, frame.link).segment).payload.lowerBound
        var decoder = FrameDecoder()
        for index in 0..<headers {
            let truth = frame.octets[index]
            for lie in [0, truth &- 1, truth &+ 1, truth ^ 0x80, 0xFF] {
                var octets = frame.octets
                octets[index] = lie
                for originalLength in [octets.count, octets.count + 1000, 0, .max] {
                    let decoded = decoder.decode(
                        octets.span, header(octets, frame.link, originalLength: originalLength))
                    guard let segment = decoded.segment else { continue }
                    let all = decoder.octets(of: segment, in: octets.span)
                    let isInside = 0 <= segment.options.lowerBound && segment.payload.upperBound <= all.count
                    let isInOrder = segment.options.upperBound <= segment.payload.lowerBound
                    let isLongEnough = segment.payload.count <= segment.payloadLength
                    if !(isInside && isInOrder && isLongEnough) { Issue.record("byte \(index) = \(lie): \(segment)") }
                }
            }
        }
    }

    /// The common path is a short cut of the walk and nothing else.
    @Test(arguments: FrameCase.all)
    func theCommonPathAgreesWithTheWalk(_ frame: FrameCase) {
        for index in 0..<frame.octets.count {
            var octets = frame.octets
            octets[index] ^= 0x41
            for count in [octets.count, octets.count - 1, octets.count - 12, index] {
                let cut = Array(octets[..<count])
                let header = header(cut, frame.link, originalLength: octets.count)
                var common = FrameDecoder()
                var walk = FrameDecoder()
                let (a, b) = (common.decode(cut.span, header), walk.decodeLayers(cut.span, header))
                let agree = a.segment == b.segment && a.stop == b.stop && a.isOther == b.isOther
                if !agree { Issue.record("byte \(index), cut at \(count)") }
            }
        }
    }

    @Test func everyNestingIsBounded() {
        let tags = (0..<40).reduce(FrameCase.four) { inner, depth in vlan(depth == 0 ? 0x0800 : 0x8100, inner) }
        let stop = decode(ethernet(0x8100, tags)).stop
        #expect(stop?.layer == .link)
        #expect(stop?.error.reason == .limit)
        let datagrams = (0..<40).reduce(FrameCase.four) { inner, _ in ipv4(4, inner) }
        #expect(decode(datagrams, .raw).stop?.error.reason == .limit)
        let extensions = (0..<40).reduce(tcp()) { inner, depth in options(depth == 0 ? 6 : 60, inner) }
        #expect(
            decode(ipv6(60, extensions), .raw).stop
                == Stop(.internet, DecodeError(.limit, field: "", offset: 280, needed: 33, available: 32)))
    }

    @Test func nestingWithinTheBoundIsDecoded() {
        let tags = (0..<20).reduce(FrameCase.four) { inner, depth in vlan(depth == 0 ? 0x0800 : 0x8100, inner) }
        #expect(decode(ethernet(0x8100, tags)).segment?.sequence == 0x0102_0304)
    }

    @Test(arguments: [
        ("ARP", ethernet(0x0806, zeros(28))), ("UDP", ethernet(0x0800, ipv4(17, udp(53, zeros(20))))),
        ("ICMP echo", ethernet(0x0800, ipv4(1, [8, 0, 0, 0, 0, 0, 0, 0]))),
        ("SCTP", ethernet(0x0800, ipv4(132, zeros(12)))),
        ("ESP", ethernet(0x86DD, ipv6(50, zeros(30)))), ("no next header", ethernet(0x86DD, ipv6(59, []))),
        ("spanning tree", ieee8023([0x42, 0x42, 3] + zeros(30))),
        ("CDP", ieee8023([0xAA, 0xAA, 3, 0, 0, 0x0C, 0x20, 0] + zeros(9))),
        ("PPPoE LCP", ethernet(0x8864, pppoe(ppp(0xC021, zeros(9))))),
        ("EtherType between length and type", ethernet(0x05FF, zeros(40))),
        ("VXLAN's port, other bytes", ethernet(0x0800, ipv4(17, udp(4789, [0x16, 3] + zeros(60))))),
        ("GTP-U echo", ethernet(0x0800, ipv4(17, udp(2152, [0x32, 1, 0, 4] + zeros(8))))),
        ("L2TP control", ethernet(0x0800, ipv4(17, udp(1701, [0xC8, 2, 0, 12] + zeros(8))))),
        ("PPTP acknowledgment alone", ethernet(0x0800, ipv4(47, [0x20, 0x81, 0x88, 0x0B] + zeros(8)))),
        ("GENEVE control", ethernet(0x0800, ipv4(17, udp(6081, [0, 0x80, 8, 0, 0, 0, 0, 0] + FrameCase.four)))),
        ("GRE, routing", ethernet(0x0800, ipv4(47, [0x40, 0, 8, 0] + FrameCase.four))),
    ])
    func whatIsNotTCPIsOther(_ name: String, _ octets: [UInt8]) {
        #expect(decode(octets).isOther)
    }

    @Test(arguments: [
        ("802.11 beacon", UInt16(105), [UInt8](arrayLiteral: 0x80, 0) + zeros(40)),
        ("802.11 null data", 105, [0x48, 1] + zeros(22)),
        ("802.11 encrypted", 105, [8, 0x41] + zeros(22) + [1, 2, 3, 0x20] + zeros(40)),
        ("802.11 fragment", 105, [8, 5] + zeros(22) + snap(0x0800, FrameCase.four)),
        ("802.11 aggregate", 105, [0x88, 1] + zeros(22) + [0x80, 0] + snap(0x0800, FrameCase.four)),
        ("netlink", 113, [0, 4, 3, 0x38] + zeros(10) + [0, 16] + FrameCase.four),
        ("null, AppleTalk", 0, [16, 0, 0, 0] + FrameCase.four),
        ("Juniper, no Ethernet header", 178, [0x4D, 0x47, 0x43, 2] + FrameCase.four),
    ])
    func whatIsNotTCPOnOtherLinksIsOther(_ name: String, _ link: UInt16, _ octets: [UInt8]) {
        #expect(decode(octets, LinkType(rawValue: link)).isOther)
    }

    @Test func anUnknownLinkTypeStopsAtTheLink() {
        let stop = decode(plainFrame, LinkType(rawValue: 189)).stop
        #expect(stop == Stop(.link, DecodeError(.invalidValue, field: "", offset: 0)))
    }

    @Test func octetsOfASegmentInItsFrameAreTheFrames() throws {
        let frame = ethernet(0x0800, ipv4(6, tcp(options: [3, 3, 7, 0])))
        var decoder = FrameDecoder()
        let segment = try #require(decoder.decode(frame.span, header(frame, .ethernet)).segment)
        let all = decoder.octets(of: segment, in: frame.span)
        #expect(all.count == frame.count)
        #expect(FrameDecoder.options(all.extracting(segment.options)).windowScale == 7)
    }
}
