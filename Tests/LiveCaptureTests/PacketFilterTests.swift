import Octets
import Testing

@testable import LiveCapture

/// An IPv4 packet with a TCP header: 10.0.0.1 port 1000 to 10.0.0.2 port 443, SYN.
let packet: [UInt8] =
    [0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
    + [0x03, 0xe8, 0x01, 0xbb, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 0x02, 0, 0, 0, 0, 0, 0]

/// ``packet`` as frames of that link type hold it.
func frame(_ linkType: LinkType) -> [UInt8] {
    switch linkType {
    case .ethernet: [UInt8](repeating: 2, count: 12) + [0x08, 0x00] + packet
    case .linuxSLL: [0, 0, 0, 1, 0, 6, 2, 2, 2, 2, 2, 2, 0, 0, 0x08, 0x00] + packet
    case .linuxSLL2: [0x08, 0x00, 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 2, 2, 2, 2, 2, 0, 0] + packet
    case .null: [2, 0, 0, 0] + packet
    case .loop: [0, 0, 0, 2] + packet
    default: packet
    }
}

@Suite struct PacketFilterTests {
    static let linkTypes: [LinkType] = [.ethernet, .linuxSLL, .linuxSLL2, .null, .loop, .raw, .ipv4]

    @Test(arguments: linkTypes)
    func filtersEveryLinkType(linkType: LinkType) throws {
        let octets = frame(linkType)
        for (expression, expected) in [
            ("tcp port 443", true), ("host 10.0.0.2 and tcp[tcpflags] & tcp-syn != 0", true), ("", true),
            ("udp", false),
            ("src port 443", false), ("ip6", false),
        ] {
            let filter = try PacketFilter(expression, linkType: linkType, snapLength: 96)
            let isMatched = filter.matches(octets.span, originalLength: octets.count)
            #expect(isMatched == expected, "\(expression)")
        }
    }

    @Test func aCutFrameMatchesByWhatIsThere() throws {
        let filter = try PacketFilter("tcp port 443", linkType: .raw)
        for count in 0...packet.count {
            let octets = Array(packet[..<count])
            let isMatched = filter.matches(octets.span, originalLength: packet.count)
            #expect(isMatched == (count >= 24))
        }
    }

    @Test func lengthsAreThoseOnTheWire() throws {
        let filter = try PacketFilter("greater 1000", linkType: .raw)
        let none: [UInt8] = []
        let long = filter.matches(none.span, originalLength: 1000)
        let short = filter.matches(none.span, originalLength: 999)
        let lying = filter.matches(none.span, originalLength: -1)
        #expect(long && !short && !lying)
    }

    @Test(arguments: [0, -1, Int.max])
    func anySnapLengthKeepsMatches(snapLength: Int) throws {
        let filter = try PacketFilter("tcp", linkType: .raw, snapLength: snapLength)
        let isMatched = filter.matches(packet.span, originalLength: packet.count)
        #expect(isMatched)
    }

    /// The error of an expression.
    private func refusal(_ expression: String, _ linkType: LinkType = .ethernet) -> PacketFilterError? {
        do {
            let none: [UInt8] = []
            let filter = try PacketFilter(expression, linkType: linkType)
            _ = filter.matches(none.span, originalLength: 0)
            return nil
        } catch { return error }
    }

    @Test(arguments: ["tcp port", "port 70000", "(tcp", "nonsense !", "ip[9999999999999] = 1", "tcp and and"])
    func wrongExpressionsAreTold(expression: String) throws {
        let error = try #require(refusal(expression))
        #expect(error.code == .notCompiled)
        #expect(!error.what.isEmpty)
        #expect(error.description.contains("\"\(expression)\""))
        #expect(error.description.contains(error.what))
    }

    @Test func theQuotedWordIsFound() {
        let error = PacketFilterError(
            .notCompiled, expression: "tcp port blah", linkType: .raw, what: "unknown port 'blah'")
        #expect(error.offset == 9)
        #expect(error.description.contains("at character 10"))
        #expect(
            PacketFilterError(.notCompiled, expression: "tcp port", linkType: .raw, what: "syntax error").offset == nil)
    }

    @Test func anUnknownLinkTypeIsToldOrMatchesByLength() throws {
        #expect(refusal("tcp", LinkType(rawValue: 65000)) != nil)
    }
}
