import ComparedConnections
import Octets
import Packets
import Testing

@testable import Comparison

@Suite struct PendingSegmentsTests {
    private func sighting(_ frame: Int, from start: Int64) -> SegmentObservation {
        SegmentObservation(
            point: .a, mark: SampleConnection.mark(frame, Double(frame)), octets: start..<start + 10, payloadLength: 10,
            flags: [], acknowledgment: nil,
            window: 1, hopLimit: 64, identification: UInt16(truncatingIfNeeded: frame), options: TCPOptions(),
            digest: nil, missing: 10)
    }

    private func waiting(_ starts: [Int64]) -> PendingSegments {
        var waiting = PendingSegments()
        for (frame, start) in starts.enumerated() { waiting.append(sighting(frame, from: start)) }
        return waiting
    }

    @Test func theyComeOutInTheirOrder() {
        var waiting = waiting([30, 10, 20])
        #expect((0..<4).map { _ in waiting.removeFirst()?.mark.frame } == [0, 1, 2, nil])
        #expect(waiting.count == 0 && waiting.first == nil)
    }

    @Test func thoseWithOneBeginningAreFoundTheLastFirst() {
        var waiting = waiting([10, 20, 10, 10])
        #expect(waiting.places(from: 10).compactMap { waiting.sighting(at: $0)?.mark.frame } == [3, 2, 0])
        let middle = waiting.places(from: 10)[1]
        #expect(waiting.remove(at: middle)?.mark.frame == 2)
        #expect(waiting.remove(at: middle) == nil)
        #expect(waiting.places(from: 10).compactMap { waiting.sighting(at: $0)?.mark.frame } == [3, 0])
        #expect(waiting.places(from: 99).isEmpty)
        #expect(waiting.count == 3)
    }

    @Test func theLastTakenOutLeavesThoseBefore() throws {
        var waiting = waiting([10, 10])
        _ = waiting.remove(at: try #require(waiting.places(from: 10).first))
        #expect(waiting.places(from: 10).compactMap { waiting.sighting(at: $0)?.mark.frame } == [0])
    }

    @Test func whatIsMissingIsNoted() throws {
        var waiting = waiting([10])
        let place = try #require(waiting.places.first)
        waiting.setMissing(3, at: place)
        #expect(waiting.sighting(at: place)?.missing == 3)
    }

    /// Against a plain list, through many cuts of the spent beginning.
    @Test func itDoesWhatAPlainListDoes() {
        var waiting = PendingSegments()
        var plain: [(frame: Int, start: Int64)] = []
        var state: UInt64 = 42
        for frame in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let start = Int64(state >> 60)
            waiting.append(sighting(frame, from: start))
            plain.append((frame, start))
            if state >> 33 & 1 == 0 {
                #expect(waiting.removeFirst()?.mark.frame == plain.removeFirst().frame)
            } else if state >> 34 & 1 == 0, let place = waiting.places(from: start).last {
                let removed = waiting.remove(at: place)?.mark.frame
                #expect(removed == plain.first { $0.start == start }?.frame)
                plain.removeAll { $0.frame == removed }
            }
        }
        #expect(waiting.count == plain.count)
        #expect(waiting.places.reversed().compactMap { waiting.sighting(at: $0)?.mark.frame } == plain.map(\.frame))
    }
}
