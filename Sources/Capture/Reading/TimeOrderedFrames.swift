import Octets

/// Frames that are held until all earlier ones are known, so that they can be delivered in the order of time.
struct TimeOrderedFrames: ~Copyable {
    /// The most octets that are held, with what each frame costs beside its own. Frames are put in order within batches
    /// of that size; what is out of order across two of them stays so.
    static let octetLimit = 512 << 20
    /// What a frame costs beside its octets.
    private static let overhead = MemoryLayout<(FrameHeader, Int)>.stride

    /// The octets of the frames, one behind the other.
    private(set) var octets: [UInt8] = []
    private var frames: [(header: FrameHeader, start: Int)] = []
    private var next = 0
    /// Where the octets of the frame stand that was delivered last.
    private(set) var range = 0..<0

    /// Whether no more can be taken in before some are delivered.
    var isFull: Bool { octets.count + frames.count * Self.overhead >= Self.octetLimit }

    /// Takes in a frame.
    mutating func add(_ header: FrameHeader, _ octets: Span<UInt8>) {
        frames.append((header, self.octets.count))
        self.octets.append(copying: octets)
    }

    /// Puts the frames in the order of their times; those of one moment stay in that of the file.
    mutating func sort() {
        frames.sort { ($0.header.at, $0.header.number) < ($1.header.at, $1.header.number) }
        next = 0
    }

    /// The next frame; nil when all were delivered.
    mutating func take() -> FrameHeader? {
        guard next < frames.count else {
            octets.removeAll(keepingCapacity: true)
            frames.removeAll(keepingCapacity: true)
            (next, range) = (0, 0..<0)
            return nil
        }
        let frame = frames[next]
        next += 1
        range = frame.start..<frame.start + frame.header.capturedLength
        return frame.header
    }
}
