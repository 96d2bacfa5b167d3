import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

/// Sequence numbers of both captures, counted from one beginning.
@Suite struct PairedStreamTests {
    private static let client = Endpoint(address: SampleConnection.address(1), port: 40_000)
    private static let server = Endpoint(address: SampleConnection.address(2), port: 443)

    private struct Sent {
        var point: Point
        var sequence: UInt32
        var second: Double
        var length = 10
        var flags: TCPFlags = []
        var number: UInt16
    }

    private func report(_ numbers: PerPoint<UInt32?>, _ sent: [Sent]) -> PathReport {
        func record(_ isn: UInt32?) -> ConnectionRecord {
            SampleConnection.record(0) { $0.setOpenings(client: isn, server: nil) }
        }
        let window = SampleConnection.at(0)...SampleConnection.at(100)
        let stream = PairedStream(
            PerPoint(a: record(numbers.a), b: record(numbers.b)),
            SegmentComparison(
                nearerClient: .a, clock: ClockRelation(offset: 0, error: 0.001, reference: SampleConnection.at(0)),
                windows: PerPoint(a: window, b: window)))
        var bounds = ClockBounds()
        let octets = [UInt8](repeating: 3, count: 64)
        for (index, one) in sent.enumerated() {
            let segment = TCPSegment(
                source: Self.client, destination: Self.server, sequence: one.sequence, acknowledgment: 0,
                flags: one.flags, window: 9,
                hopLimit: 64, identification: one.number, options: 20..<20, payload: 20..<20 + one.length,
                payloadLength: one.length)
            stream.receive(
                segment, octets.span, SampleConnection.mark(index + 1, one.second), from: .client, at: one.point,
                &bounds)
        }
        stream.finish()
        return stream.comparison.report
    }

    /// Each capture counts from its own first number; both go on where 32 bits wrap.
    @Test func numbersWrap() {
        let (a, b): (UInt32, UInt32) = (.max - 3, 500)
        let sent = (0..<4).flatMap { (index: UInt32) -> [Sent] in
            let second = 1 + Double(index)
            return [
                Sent(point: .a, sequence: a &+ 1 &+ index &* 10, second: second, number: UInt16(index) + 1),
                Sent(point: .b, sequence: b &+ 1 &+ index &* 10, second: second + 0.01, number: UInt16(index) + 1),
            ]
        }
        let report = report(PerPoint(a: a, b: b), sent)
        #expect(report.ways.client.passed == 4)
        #expect(!report.isTelling)
    }

    /// Where a capture began later, both count from the first number that is seen.
    @Test func withoutABeginningTheyCountFromTheFirst() {
        let sent = [
            Sent(point: .a, sequence: 4_000_000_000, second: 1, number: 1),
            Sent(point: .b, sequence: 4_000_000_000, second: 1.01, number: 1),
            Sent(point: .a, sequence: 4_000_000_010, second: 2, number: 2),
            Sent(point: .b, sequence: 4_000_000_010, second: 2.01, number: 2),
        ]
        #expect(report(PerPoint(a: 3_999_999_000, b: nil), sent).ways.client.passed == 2)
    }

    /// A number far ahead of all others, as a forged reset may bear, moves nothing.
    @Test func aWildNumberMovesNothing() {
        let sent = [
            Sent(point: .a, sequence: 101, second: 1, number: 1),
            Sent(point: .b, sequence: 101, second: 1.01, number: 1),
            Sent(point: .b, sequence: 2_000_000_000, second: 1.5, length: 0, flags: .rst, number: 77),
            Sent(point: .a, sequence: 111, second: 2, number: 2),
            Sent(point: .b, sequence: 111, second: 2.01, number: 2),
        ]
        let report = report(PerPoint(a: 100, b: 100), sent)
        #expect(report.ways.client.passed == 2)
        #expect(report.ways.client.injectedResets.segments == 1)
        #expect(report.ways.client.lost.segments == 0)
    }
}
