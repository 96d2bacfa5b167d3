import Octets
import Testing

@testable import Packets

@Suite struct ICMPLayersTests {
    static func icmp(_ type: UInt8, _ code: UInt8, _ rest: UInt32 = 0, _ quoted: [UInt8]) -> [UInt8] {
        ipv4(1, [type, code, 0, 0] + networkOrder(rest) + quoted, source: [203, 0, 113, 1])
    }
    static func icmpv6(_ type: UInt8, _ code: UInt8, _ rest: UInt32 = 0, _ quoted: [UInt8]) -> [UInt8] {
        ipv6(58, [type, code, 0, 0] + networkOrder(rest) + quoted)
    }
    /// A datagram with no more than the eight octets of TCP that RFC 792 promises.
    static let shortQuote = Array(ipv4(6, tcp())[..<28])

    @Test(
        arguments: [
            (UInt8(3), UInt8(1), UInt32(0), nil), (3, 3, 0, nil), (3, 4, 1400, 1400), (3, 4, 0xFFFF_0578, 1400),
            (3, 4, 0, nil),
            (4, 0, 0, nil),
            (5, 1, 0xC000_0201, nil), (11, 0, 0, nil), (12, 0, 0, nil),
        ] as [(UInt8, UInt8, UInt32, Int?)])
    func errorsOfIPv4(_ type: UInt8, _ code: UInt8, _ rest: UInt32, _ mtu: Int?) throws {
        for quoted in [Self.shortQuote, ipv4(6, tcp()), ipv4(6, tcp(), options: [1, 1, 1, 0])] {
            let error = try #require(decode(Self.icmp(type, code, rest, quoted), .raw).icmpError)
            #expect(error.reporter.description == "203.0.113.1")
            #expect((error.type, error.code) == (type, code))
            #expect(!error.isICMPv6)
            #expect(error.source.description == "192.0.2.1:40000")
            #expect(error.destination.description == "198.51.100.7:443")
            #expect(error.sequence == 0x0102_0304)
            #expect(error.nextHopMTU == mtu)
        }
    }

    @Test(
        arguments: [(1, 0, 0, nil), (1, 4, 0, nil), (2, 0, 1280, 1280), (3, 0, 0, nil), (4, 1, 6, nil)]
            as [(UInt8, UInt8, UInt32, Int?)])
    func errorsOfIPv6(_ type: UInt8, _ code: UInt8, _ rest: UInt32, _ mtu: Int?) throws {
        let extended = ipv6(
            0,
            options(
                60, options(43, [44, 0, 0, 0, 0, 0, 0, 0] + [51, 0, 0, 0, 1, 2, 3, 4] + [6, 4] + zeros(22) + tcp())))
        for quoted in [Array(ipv6(6, tcp())[..<48]), ipv6(6, tcp()), extended] {
            let error = try #require(decode(Self.icmpv6(type, code, rest, quoted), .raw).icmpError)
            #expect(error.isICMPv6)
            #expect(error.reporter.description == "2001:db8::1")
            #expect((error.type, error.code) == (type, code))
            #expect(error.source.description == "[2001:db8::1]:40000")
            #expect(error.destination.description == "[2001:db8::2]:443")
            #expect(error.sequence == 0x0102_0304)
            #expect(error.nextHopMTU == mtu)
        }
    }

    @Test(arguments: [
        ("echo reply", icmp(0, 0, 0, ipv4(6, tcp()))), ("echo", icmp(8, 0, 0, ipv4(6, tcp()))),
        ("router advertisement", icmp(9, 0, 0, zeros(40))),
        ("about UDP", icmp(3, 3, 0, ipv4(17, udp(53, zeros(9))))),
        ("about a later fragment", icmp(11, 1, 0, ipv4(6, tcp(), fragment: 5))),
        ("about no datagram", icmp(3, 0, 0, zeros(28))), ("ICMPv6 echo", icmpv6(128, 0, 0, ipv6(6, tcp()))),
        ("ICMPv6 about UDP", icmpv6(1, 4, 0, ipv6(17, udp(53, zeros(9))))),
        ("ICMPv6 about a later fragment", icmpv6(1, 4, 0, ipv6(44, [6, 0, 0, 8, 0, 0, 0, 1] + tcp()))),
        (
            "ICMPv6 about endless extensions",
            icmpv6(1, 4, 0, ipv6(60, (0..<9).reduce(tcp()) { inner, depth in options(depth == 0 ? 6 : 60, inner) }))
        ),
    ])
    func whatQuotesNoSegmentIsOther(_ name: String, _ datagram: [UInt8]) {
        #expect(decode(datagram, .raw).isOther)
    }

    /// A quoted header is never a segment, wherever the message is cut.
    @Test(arguments: [
        icmp(3, 1, 0, ipv4(6, tcp(), options: [1, 1, 1, 0])), icmpv6(1, 4, 0, ipv6(0, options(6, tcp()))),
    ])
    func cutAtEveryOffset(_ datagram: [UInt8]) throws {
        let needed = datagram.count - tcp().count + 8
        for count in 0..<datagram.count {
            let decoded = decode(Array(datagram[..<count]), .raw, originalLength: datagram.count)
            if count >= needed {
                #expect(decoded.icmpError?.sequence == 0x0102_0304)
            } else {
                #expect(decoded.stop?.error.reason == .truncated, "cut at \(count)")
            }
        }
    }

    @Test func aLyingQuotedHeaderLengthStops() {
        var datagram = Self.icmp(3, 1, 0, Self.shortQuote)
        datagram[28] = 0x44
        #expect(decode(datagram, .raw).stop == Stop(.transport, DecodeError(.invalidValue, field: "", offset: 28)))
        datagram[28] = 0x4F
        #expect(decode(datagram, .raw).stop?.error.reason == .truncated)
    }
}
