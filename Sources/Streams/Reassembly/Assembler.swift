public import Octets

/// One direction of a connection put back in order: through retransmission, reordering, overlap and gaps.
///
/// It is told of every segment with payload and answers what to do with it, as arithmetic on sequence numbers: octets
/// in order are the caller's to use at once, straight from the frame; octets that came too early are copied and handed
/// out by `next()` when their turn comes. Where two copies of an octet differ, the first one seen is kept. Octets
/// that never come are declared missing, so that what follows is not lost with them.
public struct Assembler: Sendable {
    /// Octets that may wait for a gap to be filled, per direction.
    public static let pendingOctetLimit = 1 << 20
    /// Segments that may wait for a gap to be filled, per direction.
    public static let pendingSegmentLimit = 1024
    /// How far ahead of the next octet a segment may be and still belong to the stream: the largest scaled window (RFC
    /// 7323).
    public static let windowLimit = 1 << 30
    /// How long an acknowledged gap is waited for, in nanoseconds: capture points reorder the two directions by less.
    public static let acknowledgedGapPatience: Int64 = 100_000_000
    /// How many segments may come after an acknowledged gap before it is given up.
    public static let acknowledgedGapSegments = 16

    /// What a segment's payload is to the stream.
    @frozen
    public enum Placement: Equatable, Sendable {
        /// `skip` octets are old; the rest comes next in the stream.
        case next(skip: Int)
        /// All of it was seen before.
        case duplicate
        /// It came too early and waits.
        case early
        /// Its sequence number lies outside of any possible window: not of this stream.
        case outside

        /// Whether octets of it were seen before.
        var repeats: Bool {
            switch self {
            case .next(let skip): skip > 0
            case .duplicate: true
            case .early, .outside: false
            }
        }
    }

    /// What `next()` hands out.
    public enum Piece: Sendable {
        /// Octets that came early, with the frame they came in; `missing` follow them that a snap length cut off.
        case octets([UInt8], Mark, missing: Int)
        /// Octets that the capture lacks, noticed at that frame.
        case missing(Int, Mark)
    }

    @usableFromInline
    struct Pending: Sendable {
        var sequence: UInt32
        var octets: [UInt8]
        var length: Int
        var mark: Mark
    }

    /// Sequence number of the next octet of the stream; nil before the first segment.
    public private(set) var nextSequence: UInt32?
    /// Octets of the stream so far, missing ones among them.
    public private(set) var position = 0
    /// Octets declared missing.
    public private(set) var missing = 0
    /// Those of them that the peer had acknowledged: they were sent and arrived, and only the capture lacks them.
    public private(set) var missingInCapture = 0
    /// The highest number that the peer has acknowledged.
    private var acknowledged: UInt32?
    @usableFromInline
    private(set) var pending: [Pending] = []
    private var pendingOctets = 0
    private var gapGivenUp = false
    private var isOver = false
    private var acknowledgedSince: Timestamp?
    private var segmentsSinceAcknowledged = 0

    /// Nothing seen yet.
    public init() {}

    /// Whether octets wait for a gap to be filled: asked after every segment, so it must cost nothing when there are
    /// none.
    @inlinable
    public var hasPending: Bool { !pending.isEmpty }

    /// Fixes where the stream begins: the octet after SYN.
    package mutating func begin(at sequence: UInt32) {
        guard nextSequence == nil else { return }
        nextSequence = sequence
    }

    /// Moves the beginning, as long as nothing was placed: of several SYN-ACKs only the one that data follows was real.
    package mutating func restart(at sequence: UInt32) {
        guard position == 0, pending.isEmpty else { return }
        nextSequence = sequence
    }

    /// Places `length` octets at `sequence`. For ``Placement/next(skip:)`` they count as used from now on.
    package mutating func place(sequence: UInt32, length: Int) -> Placement {
        guard let next = nextSequence else {
            nextSequence = sequence &+ UInt32(truncatingIfNeeded: length)
            position = length
            return .next(skip: 0)
        }
        let ahead = SequenceNumber.distance(from: next, to: sequence)
        if ahead == 0 {
            advance(length)
            return .next(skip: 0)
        }
        guard ahead < Self.windowLimit, ahead > -Self.windowLimit else { return .outside }
        if ahead > 0 { return .early }
        guard ahead + length > 0 else { return .duplicate }
        advance(ahead + length)
        return .next(skip: -ahead)
    }

    /// Keeps octets that came too early. `length` is what the segment had on the wire, of which `octets` were captured.
    package mutating func hold(_ octets: Span<UInt8>, length: Int, sequence: UInt32, at mark: Mark) {
        if pending.count >= Self.pendingSegmentLimit || pendingOctets + octets.count > Self.pendingOctetLimit {
            gapGivenUp = true
        }
        let piece = Pending(sequence: sequence, octets: [UInt8](copying: octets), length: length, mark: mark)
        // Almost always the newest goes last.
        let index =
            pending.lastIndex { SequenceNumber.distance(from: $0.sequence, to: sequence) >= 0 }.map { $0 + 1 } ?? 0
        pending.insert(piece, at: index)
        pendingOctets += octets.count
        if acknowledgedSince != nil { segmentsSinceAcknowledged += 1 }
    }

    /// Notes that the peer has acknowledged everything before `sequence`: a gap that ends there was no loss, the
    /// capture lacks it.
    ///
    /// What waits behind more than the peer has is not to be jumped to: a forged or damaged segment may lie anywhere in
    /// the window.
    package mutating func acknowledged(_ sequence: UInt32, at now: Timestamp) {
        if acknowledged.map({ SequenceNumber.distance(from: $0, to: sequence) > 0 }) ?? true { acknowledged = sequence }
        guard let first = pending.first, SequenceNumber.distance(from: first.sequence, to: sequence) >= 0 else {
            return
        }
        guard let since = acknowledgedSince else {
            acknowledgedSince = now
            return
        }
        if now.nanoseconds(since: since) >= Self.acknowledgedGapPatience
            || segmentsSinceAcknowledged >= Self.acknowledgedGapSegments
        {
            gapGivenUp = true
        }
    }

    /// Gives up waiting for any gap: the connection is over.
    package mutating func giveUp() {
        gapGivenUp = true
        isOver = true
    }

    /// Whether `next()` has something.
    public var isReady: Bool {
        guard let first = pending.first, let next = nextSequence else { return false }
        return gapGivenUp || SequenceNumber.distance(from: next, to: first.sequence) <= 0
    }

    /// The next piece of the stream that waited, nil when there is none or a gap is still waited for.
    package mutating func next() -> Piece? {
        while let first = pending.first, let next = nextSequence {
            let ahead = SequenceNumber.distance(from: next, to: first.sequence)
            if ahead > 0 {
                guard gapGivenUp else { return nil }
                missing += ahead
                if let acknowledged {
                    missingInCapture += min(ahead, max(0, SequenceNumber.distance(from: next, to: acknowledged)))
                }
                advance(ahead)
                settle()
                return .missing(ahead, first.mark)
            }
            pending.removeFirst()
            pendingOctets -= first.octets.count
            guard ahead + first.length > 0 else { continue }
            let skip = -ahead
            advance(first.length - skip)
            if pending.isEmpty { settle() }
            let fresh = skip == 0 ? first.octets : Array(first.octets.dropFirst(skip))
            return .octets(fresh, first.mark, missing: first.length - skip - fresh.count)
        }
        if pending.isEmpty { settle() }
        return nil
    }

    private mutating func settle() {
        gapGivenUp = isOver
        acknowledgedSince = nil
        segmentsSinceAcknowledged = 0
    }

    private mutating func advance(_ count: Int) {
        nextSequence = nextSequence.map { $0 &+ UInt32(truncatingIfNeeded: count) }
        position += count
    }
}
