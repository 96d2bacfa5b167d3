import Octets
import Packets
import Testing
import Timeline

@testable import Wording

@Suite struct OtherTrafficWordingTests {
    private static let client = Endpoint(address: IPAddress(ipv4: 0xC000_020A), port: 40_000)

    private static func send(
        _ octets: [UInt8], _ count: Int, port: UInt16, answers: Int = 0, _ traffic: inout OtherTraffic
    ) {
        let server = Endpoint(address: IPAddress(ipv4: 0xC000_0214), port: port)
        for index in 0..<count + answers {
            let (source, destination) = index < count ? (client, server) : (server, client)
            traffic.receive(
                UDPDatagram(
                    source: source, destination: destination, payload: 0..<octets.count, payloadLength: octets.count),
                octets.span)
        }
    }

    private static func text(_ change: (inout OtherTraffic) -> Void) -> String {
        var traffic = OtherTraffic()
        change(&traffic)
        return OtherTrafficWording(traffic).sentences.joined(separator: " ")
    }

    @Test func nothingIsSaidOfNothing() { #expect(Self.text { _ in }.isEmpty) }

    @Test func framesInATunnelOfAnotherPort() {
        let frame: [UInt8] = [1, 0, 0, 1, 1] + [UInt8](repeating: 2, count: 12) + [8, 0, 0x45]
        #expect(
            Self.text { Self.send(frame, 5, port: 31_337, &$0) }
                == """
                It has 5 UDP datagrams to 192.0.2.20 port 31337 (TZSP by their form: each has a whole Ethernet frame in \
                it). Connections may be inside those frames: let the sender use the tunnel's own port (TZSP 37008, VXLAN \
                4789), where they are read, or capture where the frames come from.
                """)
    }

    @Test func QUICAndWhetherItWasAnswered() {
        let initial: [UInt8] = [0xC3, 0, 0, 0, 1, 8, 0, 0]
        let unanswered = Self.text { Self.send(initial, 4, port: 443, &$0) }
        #expect(unanswered.hasPrefix("It has 4 UDP datagrams to 192.0.2.20 port 443 (QUIC version 1, no answer). QUIC"))
        let answered = Self.text { Self.send(initial, 4, port: 443, answers: 1, &$0) }
        #expect(answered.contains("(QUIC version 1, 1 datagram back)"))
    }

    @Test func kindsAreCounted() {
        let text = Self.text { traffic in
            for frame in [[8, 6], [8, 6], [0x88, 0xE5]] as [[UInt8]] {
                traffic.receive(
                    ([UInt8](repeating: 2, count: 12) + frame).span, .ethernet, isUnknownLink: false)
            }
            Self.send([0], 1, port: 9999, &traffic)
        }
        #expect(
            text.hasPrefix(
                """
                It has 1 UDP datagram to 192.0.2.20 port 9999 (no answer), 2 frames of ARP and 1 frame encrypted by MACsec. \
                What is inside a tunnel is encrypted
                """))
    }

    @Test func aLinkTypeWithoutADecoderIsNamed() {
        let text = Self.text { $0.receive([UInt8]().span, LinkType(rawValue: 189), isUnknownLink: true) }
        #expect(text.hasPrefix("It has 1 frame of a link type that is not decoded (189). Capture on an interface"))
    }
}
