import Capture
import ComparedConnections
import Diagnosis
import Octets
import Packets
import Testing
import Timeline

@testable import Comparison

/// Connections as both captures show them, segment by segment.
@Suite struct PathTrackerTests {
    private static let client = Endpoint(address: SampleConnection.address(1), port: 40_000)
    private static let server = Endpoint(address: SampleConnection.address(2), port: 443)

    /// A segment, as a frame of a capture shows it.
    private struct Frame {
        var point: Point
        var moment: Double
        var segment: TCPSegment
    }

    private static func segment(
        _ side: Side, _ sequence: UInt32, _ payload: [UInt8] = [], flags: TCPFlags = .ack, acknowledgment: UInt32 = 0,
        number: UInt16 = 0,
        hops: UInt8 = 64
    ) -> TCPSegment {
        let (source, destination) = side == .client ? (client, server) : (server, client)
        return TCPSegment(
            source: source, destination: destination, sequence: sequence, acknowledgment: acknowledgment, flags: flags,
            window: 1000,
            hopLimit: hops, identification: number, options: 0..<0, payload: 0..<payload.count,
            payloadLength: payload.count)
    }

    private func record(
        _ id: Int, from first: Double, to last: Double, frames: Int, isn: (UInt32, UInt32) = (1000, 5000)
    )
        -> DiagnosedConnection
    {
        SampleConnection.sound(id) { record in
            record.client = Self.client
            record.server = Self.server
            record.setOpenings(client: isn.0, server: isn.1)
            record.firstSeen = SampleConnection.at(first)
            record.lastSeen = SampleConnection.at(last)
            record.frames = .init(count: frames, first: 1, last: frames)
        }
    }

    private func outcome(_ records: PerPoint<[DiagnosedConnection]>, _ frames: [Frame]) -> PathTracker.Outcome {
        let pairs = ConnectionPairing(records).pairs
        let window = SampleConnection.at(0)...SampleConnection.at(1000)
        var tracker = PathTracker(
            pairs, records, clock: ClockRelation(offset: 0, error: 0.001, reference: SampleConnection.at(0)),
            nearerClient: .a,
            windows: PerPoint(a: window, b: window))
        let payload = [UInt8](repeating: 7, count: 64)
        var numbers = PerPoint(a: 0, b: 0)
        for frame in frames.sorted(by: { $0.moment < $1.moment }) {
            numbers[frame.point] += 1
            let header = FrameHeader(
                number: numbers[frame.point], at: SampleConnection.at(frame.moment), linkType: .ethernet,
                capturedLength: 64, originalLength: 64)
            tracker.receive(.tcp(frame.segment), header, payload.span, at: frame.point)
        }
        return tracker.finish()
    }

    /// The opening at both points, ten milliseconds apart.
    private func opening(at moment: Double, isn: (UInt32, UInt32) = (1000, 5000)) -> [Frame] {
        let syn = Self.segment(.client, isn.0, flags: .syn, number: 1)
        let answer = Self.segment(.server, isn.1, flags: [.syn, .ack], acknowledgment: isn.0 &+ 1, number: 2)
        return [
            Frame(point: .a, moment: moment, segment: syn), Frame(point: .b, moment: moment + 0.01, segment: syn),
            Frame(point: .b, moment: moment + 0.02, segment: answer),
            Frame(point: .a, moment: moment + 0.03, segment: answer),
        ]
    }

    @Test func whatArrivesHasNoReport() {
        let data = Self.segment(.client, 1001, [1, 2, 3], acknowledgment: 5001, number: 3)
        let frames =
            opening(at: 1) + [
                Frame(point: .a, moment: 1.1, segment: data), Frame(point: .b, moment: 1.11, segment: data),
            ]
        let records = PerPoint(
            a: [record(0, from: 1, to: 1.1, frames: 3)], b: [record(0, from: 1.01, to: 1.11, frames: 3)])
        let outcome = outcome(records, frames)
        #expect(outcome.reports.isEmpty)
        #expect(outcome.bounds.relation()?.nearerClient == .a)
    }

    @Test func whatIsLostIsReported() {
        let data = Self.segment(.client, 1001, [1, 2, 3], acknowledgment: 5001, number: 3)
        let records = PerPoint(
            a: [record(0, from: 1, to: 1.1, frames: 3)], b: [record(0, from: 1.01, to: 1.02, frames: 2)])
        let outcome = outcome(records, opening(at: 1) + [Frame(point: .a, moment: 1.1, segment: data)])
        #expect(outcome.reports[0]?.ways.client.lost.segments == 1)
    }

    /// Sequence numbers wrap at 32 bits, and a firewall may shift them: each capture counts from its own beginning.
    @Test func numbersCountFromEachCapturesOwnBeginning() {
        let (near, far): (UInt32, UInt32) = (.max - 1, 77)
        func frames(_ point: Point, _ isn: UInt32, _ delay: Double) -> [Frame] {
            [
                Frame(point: point, moment: 1 + delay, segment: Self.segment(.client, isn, flags: .syn, number: 1)),
                Frame(
                    point: point, moment: 1.1 + delay, segment: Self.segment(.client, isn &+ 1, [1, 2, 3], number: 3)),
                Frame(point: point, moment: 1.2 + delay, segment: Self.segment(.client, isn &+ 4, [4, 5], number: 4)),
            ]
        }
        var records = PerPoint(
            a: [record(0, from: 1, to: 1.2, frames: 3, isn: (near, 1))],
            b: [record(0, from: 1.01, to: 1.21, frames: 3, isn: (far, 1))])
        for point in Point.allCases {
            var changed = records[point][0].record
            changed.setRandoms(client: 1, server: 2)
            changed.setOpenings(client: point == .a ? near : far, server: 1, stamp: 9)
            records[point] = [SampleConnection.diagnosed(changed)]
        }
        #expect(outcome(records, frames(.a, near, 0) + frames(.b, far, 0.01)).reports.isEmpty)
    }

    /// Ports come again: segments go to the connection of their time.
    @Test func thePortUsedAgainIsAnotherConnection() {
        let data = Self.segment(.client, 9001, [1], acknowledgment: 8001, number: 9)
        let records = PerPoint(
            a: [record(0, from: 1, to: 1.03, frames: 2), record(1, from: 50, to: 50.1, frames: 3, isn: (9000, 8000))],
            b: [
                record(0, from: 1.01, to: 1.02, frames: 2),
                record(1, from: 50.01, to: 50.02, frames: 2, isn: (9000, 8000)),
            ])
        let frames =
            opening(at: 1) + opening(at: 50, isn: (9000, 8000)) + [Frame(point: .a, moment: 50.1, segment: data)]
        let outcome = outcome(records, frames)
        #expect(outcome.reports.keys.sorted() == [1])
        #expect(outcome.reports[1]?.ways.client.lost.segments == 1)
    }

    /// A record whose times are out of order must not trap.
    @Test func timesTheWrongWayRoundAreTaken() {
        let records = PerPoint(a: [record(0, from: 9, to: 1, frames: 2)], b: [record(0, from: 9.01, to: 1, frames: 2)])
        #expect(outcome(records, opening(at: 1)).reports.isEmpty)
    }

    @Test func framesOfOtherConnectionsAreLeftAlone() {
        var other = Self.segment(.client, 1)
        other.source.port = 1
        let records = PerPoint(
            a: [record(0, from: 1, to: 1.03, frames: 2)], b: [record(0, from: 1.01, to: 1.02, frames: 2)])
        let outcome = outcome(records, opening(at: 1) + [Frame(point: .a, moment: 2, segment: other)])
        #expect(outcome.reports.isEmpty)
    }
}
