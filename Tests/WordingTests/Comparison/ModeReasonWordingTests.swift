import Octets
import Packets
import Testing

@testable import Comparison
@testable import Wording

@Suite struct ModeReasonWordingTests {
    static let cases: [(ModeReason, String)] = [
        (.asked, "as requested"),
        (
            .connectionsInBoth(1, by: .sequenceNumbers),
            "1 connection is in both captures (the same initial sequence numbers)"
        ),
        (.connectionsInBoth(3, by: .tlsRandoms), "3 connections are in both captures (the same TLS randoms)"),
        (
            .rhythm(connections: 4, of: .b),
            "4 connections of b.pcap to the same servers begin each right after one of a.pcap, as those of a proxy do"
        ),
        (
            .serverInTwoPlaces(Endpoint(address: IPAddress(ipv4: 0x0a00_0002), port: 443)),
            """
            both captures show 10.0.0.2:443 at the same time, unrouted, on the links of clients of two networks: a \
            device answers instead of it
            """
        ),
        (.nothingInCommon, "no connection is in both captures"),
    ]

    @Test(arguments: cases) func reasonsAreClauses(_ reason: ModeReason, _ text: String) {
        #expect(ModeReasonWording(names: PerPoint(a: "a.pcap", b: "b.pcap")).text(reason) == text)
    }
}
