import Octets
import Testing

@testable import Packets

@Suite struct SelectiveAcknowledgmentTests {
    /// An option with blocks, behind two octets of padding, as stacks send it.
    static func option(_ blocks: [(UInt32, UInt32)]) -> [UInt8] {
        let octets = blocks.flatMap { [$0.0, $0.1] }.flatMap { number in
            (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * (3 - $0))) }
        }
        return [1, 1, 5, UInt8(2 + octets.count)] + octets
    }

    @Test(
        arguments: [
            ("one block", [(2000, 3000)], 1000, .init(first: 2000, end: 3000, octets: 1000)),
            (
                "the latest comes first", [(5000, 6000), (2000, 3000)], 1000,
                .init(first: 2000, end: 6000, octets: 2000)
            ),
            (
                "a duplicate reported before the rest", [(500, 600), (2000, 3000)], 1000,
                .init(first: 2000, end: 3000, octets: 1000)
            ),
            ("nothing but a duplicate", [(500, 600)], 1000, nil),
            ("edges the wrong way round", [(3000, 2000)], 1000, nil),
            ("over the end of the numbers", [(10, 110)], 0xFFFF_FF00, .init(first: 10, end: 110, octets: 100)),
        ] as [(String, [(UInt32, UInt32)], UInt32, SelectiveAcknowledgment?)])
    func readsWhatLiesBeyond(
        _ name: String, _ blocks: [(UInt32, UInt32)], _ acknowledgment: UInt32, _ expected: SelectiveAcknowledgment?
    ) {
        #expect(SelectiveAcknowledgment(Self.option(blocks).span, beyond: acknowledgment) == expected)
    }

    /// Behind time stamps, and cut at every offset: whole blocks count, and a cut option does not.
    @Test func cutAtEveryOffset() {
        let options = [1, 1, 8, 10] + [UInt8](repeating: 7, count: 8) + Self.option([(2000, 3000)])
        for count in 0..<options.count {
            #expect(SelectiveAcknowledgment(options.span.extracting(0..<count), beyond: 1000) == nil)
        }
        #expect(SelectiveAcknowledgment(options.span, beyond: 1000) == .init(first: 2000, end: 3000, octets: 1000))
    }

    /// Segments with nothing but time stamps are recognised by their length, and not read.
    @Test func aSegmentIsAskedForItsOptions() {
        func report(_ options: [UInt8]) -> SelectiveAcknowledgment? {
            let endpoint = Endpoint(address: IPAddress(ipv4: 1), port: 1)
            return TCPSegment(
                source: endpoint, destination: endpoint, sequence: 0, acknowledgment: 1000, flags: .ack, window: 1,
                hopLimit: 1, identification: 0, options: 0..<options.count, payload: 0..<0, payloadLength: 0
            ).selectiveAcknowledgment(options.span)
        }
        #expect(report(Self.option([(2000, 3000)])) != nil)
        #expect(report([1, 1, 8, 10] + [UInt8](repeating: 7, count: 8)) == nil)
        #expect(report([1, 1, 8, 10] + [UInt8](repeating: 7, count: 8) + Self.option([(2000, 3000)])) != nil)
        #expect(report([]) == nil)
    }
}
