import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct ComparedValueWordingTests {
    private static func segments(_ count: Int, _ octets: Int) -> ComparedValue.Segments {
        var tally = PathReport.Tally()
        (tally.segments, tally.octets) = (count, octets)
        return .init(tally)
    }

    static let cases: [(ComparedValue, String)] = [
        (.nothing, "none"), (.text("a"), "a"), (.number(64), "64"), (.list(["a", "b"]), "a, b"), (.list([]), ""),
        (.state(.notOneOfThem), "none of them"), (.state(.requested), "yes"),
        (.date(1_700_000_000), "2023-11-14 22:13:20 UTC"),
        (.duration(.milliseconds(250)), "250 ms"), (.timestampValue(5), "TSval 5"),
        (.chain(sentAlong: []), "the leaf alone"),
        (.chain(sentAlong: ["A", "B"]), "the leaf and “A”; “B”"), (.phase(.synSent), "syn-sent"), (.alerts([]), "none"),
        (
            .alerts([.init(from: .client, description: .unknownCA), .init(from: .server, description: nil)]),
            "client: unknown_ca, server: encrypted"
        ),
        (.stall(.client, .serverDone), "client in server-done"), (.closedBy(nil), "nobody"),
        (.closedBy(.middlebox), "middlebox"),
        (.closed(.closeNotifyFin), "close-notify-fin"), (.findings([]), "none"),
        (.findings([.noRequest, .noResponse]), "no-request, no-response"), (.share(1, of: 10), "1 of 10"),
        (.connections(1, server: "a:443"), "1 connection to a:443"),
        (.begunBy(Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: 9)), "begun by 10.0.0.1:9"),
        (.segments(segments(2, 200)), "2 segments (200 bytes)"), (.segments(segments(1, 0)), "1 segment"),
        (.delayed(segments(2, 0), atLeast: .milliseconds(100)), "2 segments at least 100 ms later than others"),
        (
            .forged(.init(resets: 1, hopLimits: .init(reset: 101, usual: 63), segments: segments(2, 9))),
            "1 RST with TTL 101 instead of 63 and 2 segments (9 bytes)"
        ),
        (.inSegments(.number(1300), 2), "1300 (2 segments)"),
        (.several([.number(1), .number(2)], more: 3), "1 or 2 or 3 more"),
    ]

    @Test(arguments: cases) func valuesAreWrittenOneWay(_ value: ComparedValue, _ text: String) {
        #expect(value.text == text)
    }
}
