import Diagnosis
package import Octets
package import Packets
import Streams
import Timeline

/// Follows the segments of connections that two captures have in common, while both captures are read once more, side
/// by side in the order of one clock.
///
/// Memory follows the connections that are open at once: of one that is over its report is kept, where there is
/// something to tell.
package struct PathTracker {
    /// What the frames of one connection in one capture are told by. Not by their numbers: frames may be handed in in
    /// the order of their times, which is another one.
    private struct Stretch {
        let pair: Int
        let times: ClosedRange<Timestamp>
        let client: Endpoint
        /// Frames of it to come.
        var remaining: Int
        /// The next connection between the same endpoints; negative for none.
        var next: Int32 = -1
    }

    private let pairs: [ConnectionPair]
    private let records: PerPoint<[DiagnosedConnection]>
    private let clock: ClockRelation
    private let nearerClient: Point
    private let windows: PerPoint<ClosedRange<Timestamp>>
    private var tables = PerPoint(a: FlowTable(), b: FlowTable())
    private var stretches: PerPoint<[Stretch]> = PerPoint(a: [], b: [])
    private var streams: [PairedStream?]
    /// Streams with segments beyond the other capture's time, which are decided at the end.
    private var unsettled: [(pair: Int, stream: PairedStream)] = []
    private var ends = PerPoint(a: SegmentComparison.CaptureEnds(), b: SegmentComparison.CaptureEnds())
    private var reports: [Int: PathReport] = [:]
    private var bounds = ClockBounds()

    /// A tracker of those of the pairs that are one TCP connection.
    ///
    /// - Parameters:
    ///   - clock: how the clocks stand, as far as the records tell.
    ///   - windows: when each capture begins and ends, each on its own clock.
    init(
        _ pairs: [ConnectionPair], _ records: PerPoint<[DiagnosedConnection]>, clock: ClockRelation,
        nearerClient: Point,
        windows: PerPoint<ClosedRange<Timestamp>>
    ) {
        self.pairs = pairs
        self.records = records
        self.clock = clock
        self.nearerClient = nearerClient
        // Moments so far off that they are held at the end of the range are in no order.
        let (first, last) = (clock.onFirstClock(windows.b.lowerBound), clock.onFirstClock(windows.b.upperBound))
        self.windows = PerPoint(a: windows.a, b: min(first, last)...max(first, last))
        streams = Array(repeating: nil, count: pairs.count)
        for point in Point.allCases { lay(point) }
    }

    private mutating func lay(_ point: Point) {
        for (number, pair) in pairs.enumerated() where pair.isSameTCP {
            guard let index = pair.indices[point] else { continue }
            let record = records[point][index].record
            let times = min(record.firstSeen, record.lastSeen)...max(record.firstSeen, record.lastSeen)
            let client = Self.client(record, pair.indices[point.other].map { records[point.other][$0].record })
            stretches[point].append(Stretch(pair: number, times: times, client: client, remaining: record.frames.count))
        }
        stretches[point].sort { ($0.times.lowerBound, $0.pair) < ($1.times.lowerBound, $1.pair) }
        // From the last to the first, so that the table ends up with the first of each key.
        for index in stretches[point].indices.reversed() {
            let record = records[point][pairs[stretches[point][index].pair].indices[point] ?? 0].record
            let key = FlowKey(record.client, record.server)
            stretches[point][index].next = tables[point].value(of: key) ?? -1
            tables[point].set(Int32(index), for: key)
        }
    }

    /// Who is the client by the one of two records that has seen more of it.
    private static func client(_ record: ConnectionRecord, _ other: ConnectionRecord?) -> Endpoint {
        guard let other, record.isReversed(other), record.startsMidConnection, !other.startsMidConnection else {
            return record.client
        }
        return other.client
    }

    /// The moment on the first capture's clock, in the order of which frames are to be handed in.
    package func moment(_ header: FrameHeader, at point: Point) -> Timestamp {
        clock.onFirstClock(header.at, of: point)
    }

    /// Takes in what a frame of one of the captures carries; `octets` are those a segment's ranges count in.
    package mutating func receive(
        _ decoded: DecodedFrame, _ header: FrameHeader, _ octets: Span<UInt8>, at point: Point
    ) {
        guard case .tcp(let segment) = decoded, let index = stretch(segment, header.at, point) else { return }
        stretches[point][index].remaining -= 1
        let stretch = stretches[point][index]
        let stream = streams[stretch.pair] ?? open(stretch.pair)
        stream?.receive(
            segment, octets, header.mark, from: segment.source == stretch.client ? .client : .server, at: point, &bounds
        )
        if stretch.remaining == 0, stream?.end(at: point) == true { close(stretch.pair) }
    }

    private mutating func stretch(_ segment: TCPSegment, _ moment: Timestamp, _ point: Point) -> Int? {
        let key = FlowKey(segment.source, segment.destination)
        guard var index = tables[point].value(of: key).map(Int.init) else { return nil }
        while moment > stretches[point][index].times.upperBound || stretches[point][index].remaining == 0 {
            let next = stretches[point][index].next
            if next < 0 { return nil }
            index = Int(next)
            tables[point].set(next, for: key)
        }
        return stretches[point][index].times.contains(moment) ? index : nil
    }

    private mutating func open(_ pair: Int) -> PairedStream? {
        guard let a = pairs[pair].indices.a, let b = pairs[pair].indices.b else { return nil }
        let comparison = SegmentComparison(nearerClient: nearerClient, clock: clock, windows: windows)
        let stream = PairedStream(PerPoint(a: records.a[a].record, b: records.b[b].record), comparison)
        streams[pair] = stream
        return stream
    }

    private mutating func close(_ pair: Int) {
        guard let stream = streams[pair] else { return }
        streams[pair] = nil
        stream.finish()
        for point in Point.allCases {
            if stream.comparison.proof[point].beganLate { ends[point].beganLate = true }
            if stream.comparison.proof[point].endedEarly { ends[point].endedEarly = true }
        }
        if stream.comparison.outsiders.isEmpty {
            keep(stream.comparison.report, pair)
        } else {
            unsettled.append((pair, stream))
        }
    }

    private mutating func keep(_ report: PathReport, _ pair: Int) {
        if report.isTelling { reports[pair] = report }
    }

    /// What the segments tell.
    package struct Outcome {
        /// What is to be told of the path, by the place of each pair.
        let reports: [Int: PathReport]
        /// What passed both points says of the clocks.
        let bounds: ClockBounds
    }

    /// Ends the reading: both captures are over.
    package mutating func finish() -> Outcome {
        for pair in streams.indices { close(pair) }
        for (pair, stream) in unsettled {
            stream.settle(ends)
            keep(stream.comparison.report, pair)
        }
        return Outcome(reports: reports, bounds: bounds)
    }
}
