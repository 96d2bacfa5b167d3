public import Octets

/// What became of the octets that one side sent: how far its peer acknowledged them, and what it sent again in vain.
///
/// It is told of every segment with payload and of every acknowledgment, and keeps a fixed number of marks.
public struct Delivery: Sendable {
    /// Time within which a segment behind later ones may only have been reordered, in nanoseconds: senders wait longer
    /// before they send again (Linux 200 ms; a probe for a lost tail, RFC 8985 section 7.2, somewhat less).
    public static let leastRetransmissionTimeout: Int64 = 10_000_000
    /// Octets that were sent and not acknowledged (yet).
    public struct Outstanding: Equatable, Sendable {
        /// The first segment that carried the earliest of those octets; of a long flight one of the last segments.
        public internal(set) var since: Mark
        /// Segments with these octets that had been sent before, after the peer last acknowledged something new.
        public internal(set) var repetitions = 0
        /// The first of those.
        public internal(set) var firstRepetition: Mark?
        /// The last of those.
        public internal(set) var lastRepetition: Mark?
        /// Octets of the largest segment of them.
        public internal(set) var largestSegment: Int
        /// Whether ``since`` is where the earliest octet was seen first.
        var isExact = true

        /// Octets that were outstanding since that segment.
        package init(since: Mark, largestSegment: Int) {
            self.since = since
            self.largestSegment = largestSegment
        }
    }

    /// Sequence number behind the last octet of payload that was sent, as far as the capture shows; nil before any.
    public private(set) var end: UInt32?
    /// The highest number that the peer acknowledged; nil before any.
    public private(set) var acknowledged: UInt32?
    /// The last segment of the peer that acknowledged something new.
    public private(set) var lastProgress: Mark?
    /// What is outstanding; nil when everything sent was acknowledged.
    public private(set) var outstanding: Outstanding?
    /// Octets of the largest segment that was acknowledged; 0 before any.
    public private(set) var largestAcknowledged = 0
    /// The shortest time from payload to its acknowledgment, in nanoseconds, as seen where the capture was taken; nil
    /// before any.
    public private(set) var shortestRoundTrip: Int64?
    /// The first such time.
    public private(set) var firstRoundTrip: Int64?
    /// Segments that repeated what the peer had acknowledged already, since the last new octets; nil without any. Where
    /// they come again and again, the peer's acknowledgments do not arrive.
    public private(set) var inSpite: Repetitions?
    /// What took the most repetitions until it was acknowledged; nil where nothing was repeated more than once.
    public private(set) var hardest: Hardship?
    private var flight = Flight()

    /// Octets that had to be sent again and again until the peer acknowledged them.
    public struct Hardship: Hashable, Sendable {
        /// The first segment that carried them, as far as it is known.
        public let since: Mark
        /// Segments that carried them again.
        public let repetitions: Int
        /// The last of those.
        public let lastRepetition: Mark
        /// The segment that acknowledged them.
        public let acknowledged: Mark
    }

    /// Segments that repeated octets.
    public struct Repetitions: Hashable, Sendable {
        /// How many.
        public internal(set) var count = 1
        /// The first.
        public let first: Mark
        /// The last.
        public internal(set) var last: Mark
    }

    /// Nothing sent.
    package init() {}

    /// Octets that were sent and not acknowledged.
    public var outstandingOctets: Int {
        guard outstanding != nil, let end, let acknowledged else { return 0 }
        return max(0, SequenceNumber.distance(from: acknowledged, to: end))
    }

    /// Notes a segment with `length` octets of payload at `sequence`.
    ///
    /// - Parameter wasSeen: whether all or part of them were seen before; others that lie behind later ones came late.
    package mutating func sent(_ sequence: UInt32, length: Int, wasSeen: Bool, at mark: Mark) {
        let behind = sequence &+ UInt32(truncatingIfNeeded: length)
        let isNew = advance(to: behind)
        if let acknowledged, SequenceNumber.distance(from: acknowledged, to: behind) <= 0 {
            // The capture may have the acknowledgment before what it acknowledges.
            if !isNew { repeatedInSpite(at: mark) }
            return
        }
        inSpite = nil
        guard isNew else {
            repeated(length, wasSeen: wasSeen, at: mark)
            return
        }
        flight.add(behind, length: length, mark)
        if outstanding == nil {
            outstanding = Outstanding(since: mark, largestSegment: length)
        } else if length > outstanding?.largestSegment ?? 0 {
            outstanding?.largestSegment = length
        }
    }

    /// Notes that the peer has everything before `number`.
    package mutating func acknowledge(_ number: UInt32, at mark: Mark) {
        if let acknowledged, SequenceNumber.distance(from: acknowledged, to: number) <= 0 { return }
        acknowledged = number
        lastProgress = mark
        guard let outstanding, let end else { return }
        if outstanding.repetitions > max(1, hardest?.repetitions ?? 0), let last = outstanding.lastRepetition {
            hardest = Hardship(
                since: outstanding.since, repetitions: outstanding.repetitions, lastRepetition: last,
                acknowledged: mark)
        }
        let largest = flight.largest(around: number)
        largestAcknowledged = max(largestAcknowledged, largest.before)
        if SequenceNumber.distance(from: number, to: end) <= 0 {
            if outstanding.repetitions == 0, outstanding.isExact { noteRoundTrip(since: outstanding.since, mark) }
            self.outstanding = nil
            flight = Flight()
            return
        }
        let oldest = flight.oldest(notBefore: number)
        var left = Outstanding(since: oldest?.mark ?? outstanding.since, largestSegment: largest.behind)
        left.isExact = oldest?.isFirst ?? false
        self.outstanding = left
    }

    private mutating func advance(to behind: UInt32) -> Bool {
        if let end, SequenceNumber.distance(from: end, to: behind) <= 0 { return false }
        end = behind
        return true
    }

    private mutating func repeated(_ length: Int, wasSeen: Bool, at mark: Mark) {
        let limit = wasSeen ? TCPHalf.copyLimit : Self.leastRetransmissionTimeout
        guard let since = outstanding?.since, mark.at.nanoseconds(since: since.at) >= limit else { return }
        outstanding?.repetitions &+= 1
        if outstanding?.firstRepetition == nil { outstanding?.firstRepetition = mark }
        outstanding?.lastRepetition = mark
        if length > outstanding?.largestSegment ?? 0 { outstanding?.largestSegment = length }
    }

    private mutating func repeatedInSpite(at mark: Mark) {
        guard let lastProgress, mark.at.nanoseconds(since: lastProgress.at) >= Self.leastRetransmissionTimeout else {
            return
        }
        guard inSpite != nil else {
            inSpite = Repetitions(first: mark, last: mark)
            return
        }
        inSpite?.count &+= 1
        inSpite?.last = mark
    }

    private mutating func noteRoundTrip(since mark: Mark, _ answer: Mark) {
        let time = answer.at.nanoseconds(since: mark.at)
        guard time >= 0 else { return }
        if firstRoundTrip == nil { firstRoundTrip = time }
        shortestRoundTrip = min(shortestRoundTrip ?? time, time)
    }
}

extension Delivery {
    /// The last segments under way, oldest first.
    private struct Flight: Sendable {
        struct Entry: Sendable {
            var end: UInt32
            var length: Int
            var mark: Mark
        }

        // An array would be an allocation for each connection.
        private var entries = InlineArray<4, Entry>(
            repeating: Entry(end: 0, length: 0, mark: Mark(frame: 0, at: Timestamp(nanoseconds: 0))))
        private var count = 0
        /// Octets of the largest older one that was forgotten; 0 where none was.
        private var largestForgotten = 0

        mutating func add(_ end: UInt32, length: Int, _ mark: Mark) {
            if count == entries.count {
                largestForgotten = max(largestForgotten, entries[0].length)
                for index in 1..<entries.count { entries[index - 1] = entries[index] }
                count &-= 1
            }
            entries[count] = Entry(end: end, length: length, mark: mark)
            count &+= 1
        }

        /// The first segment that ends behind `number`, and whether no older one was forgotten that may have as well.
        func oldest(notBefore number: UInt32) -> (mark: Mark, isFirst: Bool)? {
            for index in 0..<count where SequenceNumber.distance(from: number, to: entries[index].end) > 0 {
                return (entries[index].mark, largestForgotten == 0 || index > 0)
            }
            return nil
        }

        /// Octets of the largest segment that ends at `number` or before it, and of the largest behind it.
        func largest(around number: UInt32) -> (before: Int, behind: Int) {
            var (before, behind) = (0, 0)
            for index in 0..<count {
                let length = entries[index].length
                if SequenceNumber.distance(from: number, to: entries[index].end) > 0 {
                    behind = max(behind, length)
                } else {
                    // What was forgotten ends before it.
                    before = max(before, length, largestForgotten)
                }
            }
            return (before, behind)
        }
    }
}
