import Capture
import Comparison
import LiveCapture
import Octets
import Packets

/// A second pass over two observations, side by side in the order of one clock, for what needs both captures' segments at once.
struct SegmentReading {
    private let observations: PerPoint<Observation>
    private let output: OutputOptions

    init(_ observations: PerPoint<Observation>, output: OutputOptions) {
        self.observations = observations
        self.output = output
    }

    /// Hands every frame of both to the tracker.
    func run(_ tracker: inout PathTracker) throws(Failure) {
        do {
            try follow(&tracker)
        } catch let error as CaptureError {
            throw Failure(error)
        } catch let error as PacketFilterError {
            throw Failure(.usage, "\(error)")
        } catch {
            throw Failure(.software, "\(error)")
        }
    }

    private func follow(_ tracker: inout PathTracker) throws {
        var a = try Walk(observations.a)
        var b = try Walk(observations.b)
        let (sizeA, sizeB) = (a.size, b.size)
        var progress = Progress(total: sizeA.flatMap { one in sizeB.map { one + $0 } }, isShown: output.showsProgress)
        defer { progress.finish() }
        var frames = 0
        while let point = Self.next(a.header, b.header, tracker) {
            frames += 1
            let position = a.position + b.position
            progress.update(frames: frames, octets: position)
            if point == .a { try a.step(&tracker, at: .a) } else { try b.step(&tracker, at: .b) }
        }
    }

    /// The capture whose next frame comes first; nil at the end of both.
    private static func next(_ a: FrameHeader?, _ b: FrameHeader?, _ tracker: borrowing PathTracker) -> Point? {
        guard let a else { return b == nil ? nil : .b }
        guard let b else { return .a }
        return tracker.moment(a, at: .a) <= tracker.moment(b, at: .b) ? .a : .b
    }

    /// One observation, at the frame that comes next.
    private struct Walk: ~Copyable {
        private var series: CaptureSeries
        private var decoder = FrameDecoder()
        private var filter: FrameFilter?
        /// The frame that comes next; nil at the end.
        private(set) var header: FrameHeader?

        init(_ observation: Observation) throws {
            var series = try CaptureSeries(paths: observation.captures, inTimeOrder: observation.isInTimeOrder)
            let first = try series.next()
            self.series = series
            filter = observation.filter.map { FrameFilter($0) }
            header = first
        }

        /// Octets of all files; nil where a size is not known.
        var size: Int? { series.size }
        var position: Int { Int(series.position) }

        mutating func step(_ tracker: inout PathTracker, at point: Point) throws {
            if let header { try show(header, to: &tracker, at: point) }
            header = try series.next()
        }

        private mutating func show(_ header: FrameHeader, to tracker: inout PathTracker, at point: Point) throws {
            let octets = series.octets
            if try filter?.matches(header, octets) == false { return }
            let decoded = decoder.decode(octets, header)
            guard case .tcp(let segment) = decoded else { return }
            tracker.receive(decoded, header, decoder.octets(of: segment, in: octets), at: point)
        }
    }
}
