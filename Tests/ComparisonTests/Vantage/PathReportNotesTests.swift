import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

/// What a router has no business with.
@Suite struct PathReportNotesTests {
    private func sighting(
        _ point: Point, _ flags: TCPFlags = [], _ change: (inout TCPOptions) -> Void = { _ in }, window: UInt16 = 1000,
        hops: UInt8 = 64, number: UInt16 = 7, digest: UInt64? = 1, hasWholeHeader: Bool = true
    ) -> SegmentObservation {
        var options = TCPOptions()
        options.maximumSegmentSize = 1460
        options.windowScale = 7
        options.permitsSelectiveAcknowledgment = true
        options.timestamps = .init(value: 5, echoReply: 0)
        change(&options)
        return SegmentObservation(
            point: point, mark: SampleConnection.mark(1, 1), octets: 0..<1, payloadLength: 0, flags: flags,
            acknowledgment: nil, window: window,
            hopLimit: hops, identification: number, options: options, digest: digest, hasWholeHeader: hasWholeHeader,
            missing: 1)
    }

    private func rewrites(_ a: SegmentObservation, _ b: SegmentObservation, from side: Side = .client, near: Point = .a)
        -> [Difference]
    {
        var report = PathReport()
        report.noteRewrites(a, b, from: side, near: near)
        return report.rewrites.map { Difference(field: $0.field, a: $0.a, b: $0.b) }
    }

    @Test func whatIsTheSameIsNothing() {
        #expect(rewrites(sighting(.a, .syn), sighting(.b, .syn)).isEmpty)
        #expect(rewrites(sighting(.a, hops: 64), sighting(.b, hops: 60)).isEmpty)
    }

    @Test func whatABoxChangesIsNoted() {
        let cases: [(SegmentObservation, SegmentObservation, (ComparedField, ComparedValue, ComparedValue))] = [
            (
                sighting(.a, .syn), sighting(.b, .syn, { $0.maximumSegmentSize = 1300 }),
                (.tcp(.client, .mss), .number(1460), .number(1300))
            ),
            (
                sighting(.a, .syn), sighting(.b, .syn, { $0.windowScale = nil }),
                (.tcp(.client, .windowScale), .number(7), .nothing)
            ),
            (
                sighting(.a, .syn), sighting(.b, .syn, { $0.permitsSelectiveAcknowledgment = false }),
                (.tcp(.client, .selectiveAcknowledgment), .state(.permitted), .nothing)
            ),
            (
                sighting(.a), sighting(.b, [], { $0.timestamps = nil }),
                (.tcp(.client, .timestampValue), .timestampValue(5), .nothing)
            ),
            (sighting(.a), sighting(.b, window: 9), (.tcp(.client, .window), .number(1000), .number(9))),
            (sighting(.a), sighting(.b, number: 8), (.tcp(.client, .identification), .number(7), .number(8))),
            (sighting(.a), sighting(.b, digest: 2), (.path(.client, .payload), .state(.asSent), .state(.changed))),
            // A router takes from the hop limit and never gives.
            (sighting(.a, hops: 60), sighting(.b, hops: 64), (.tcp(.client, .hopLimit), .number(60), .number(64))),
        ]
        for (a, b, change) in cases {
            #expect(rewrites(a, b) == [Difference(field: change.0, a: change.1, b: change.2)])
        }
    }

    @Test func whatACaptureDoesNotShowIsNoChange() {
        #expect(rewrites(sighting(.a, .syn), sighting(.b, .syn, { $0 = TCPOptions() }, hasWholeHeader: false)).isEmpty)
        #expect(rewrites(sighting(.a, digest: nil), sighting(.b)).isEmpty)
        #expect(rewrites(sighting(.a, number: 0), sighting(.b)).isEmpty)
        // Segmentation offload keeps the options of a SYN, whose alone are compared.
        #expect(rewrites(sighting(.a), sighting(.b, [], { $0.maximumSegmentSize = 1300 })).isEmpty)
    }

    /// The server's segments pass the second capture first.
    @Test func theOneThatSendsIsAsSent() {
        let changed = Difference(field: .path(.server, .payload), a: .state(.changed), b: .state(.asSent))
        #expect(rewrites(sighting(.a, digest: 2), sighting(.b), from: .server, near: .b) == [changed])
        #expect(rewrites(sighting(.a, hops: 60), sighting(.b, hops: 64), from: .server, near: .b).isEmpty)
    }

    @Test func theSameChangeIsCounted() {
        var report = PathReport()
        for _ in 0..<3 { report.noteRewrites(sighting(.a), sighting(.b, window: 9), from: .client, near: .a) }
        #expect(report.rewrites.map(\.segments) == [3])
    }
}
