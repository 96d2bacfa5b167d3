import Capture
import Comparison
import Octets
import Packets

/// A second reading of two observations, side by side in the order of one clock, for what needs both captures' segments
/// at once.
struct SegmentReading: ~Copyable {
    private var a: Walk
    private var b: Walk
    private let progress: JointProgress?

    init(_ observations: PerPoint<Observation>, progress: ((ReadingProgress) -> Void)?) throws(AnalysisError) {
        let joint = progress.map { JointProgress($0) }
        let a = try Walk(observations.a, joint?.part(.a))
        let b = try Walk(observations.b, joint?.part(.b))
        self.a = a
        self.b = b
        self.progress = joint
    }

    /// Hands every segment of both to the tracker.
    mutating func run(_ tracker: inout PathTracker) throws(AnalysisError) {
        defer { progress?.end() }
        while let point = Self.next(a.header, b.header, tracker) {
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
        private var frames: FrameReading
        /// The frame that comes next; nil at the end.
        private(set) var header: FrameHeader?

        init(_ observation: Observation, _ progress: ((ReadingProgress) -> Void)?) throws(AnalysisError) {
            var frames = try FrameReading(observation, progress: progress)
            let first = try frames.next()
            self.frames = frames
            header = first
        }

        mutating func step(_ tracker: inout PathTracker, at point: Point) throws(AnalysisError) {
            if let header {
                let decoded = frames.decode(header)
                if case .tcp(let segment) = decoded {
                    tracker.receive(decoded, header, frames.octets(of: segment), at: point)
                }
            }
            header = try frames.next()
        }
    }
}

/// The progress of two readings told as that of one.
private final class JointProgress {
    private let tell: (ReadingProgress) -> Void
    private var parts: PerPoint<ReadingProgress?> = PerPoint(a: nil, b: nil)

    init(_ tell: @escaping (ReadingProgress) -> Void) { self.tell = tell }

    /// What takes the progress of one of them.
    func part(_ point: Point) -> (ReadingProgress) -> Void {
        { part in
            self.parts[point] = part
            self.tellSum(isFinished: false)
        }
    }

    /// Tells that both ended.
    func end() { tellSum(isFinished: true) }

    private func tellSum(isFinished: Bool) {
        // Of one alone nothing is told: how much there is in all is not known yet.
        guard let a = parts.a, let b = parts.b else { return }
        tell(
            ReadingProgress(
                frames: a.frames + b.frames, octets: a.octets + b.octets,
                totalOctets: a.totalOctets.flatMap { one in b.totalOctets.map { one + $0 } }, isFinished: isFinished))
    }
}
