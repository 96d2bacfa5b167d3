public import Octets

/// What became of the segments of one connection between the two points.
public struct PathReport: Equatable, Sendable {
    /// Frames of a kind that are named; further ones are counted.
    public static let frameLimit = 12

    /// Segments that had the same fate.
    public struct Tally: Equatable, Sendable {
        /// How many.
        public var segments = 0
        /// Octets of payload in them.
        public var octets = 0
        /// The first of them, in the capture that shows them.
        public var marks: [Mark] = []
        /// None.
        package init() {}

        mutating func add(_ mark: Mark, octets: Int) {
            segments += 1
            self.octets += octets
            if marks.count < PathReport.frameLimit { marks.append(mark) }
        }

        mutating func add(_ other: Tally) {
            segments += other.segments
            octets += other.octets
            marks += other.marks.prefix(PathReport.frameLimit - marks.count)
        }
    }

    /// What one side sent, and what became of it on the way.
    public struct Way: Equatable, Sendable {
        /// Segments that both captures show.
        public var passed = 0
        /// Segments with payload, SYN or FIN that were sent and did not arrive.
        public var lost = Tally()
        /// Those of them that repeated what had been sent before.
        public var lostRepetitions = 0
        /// Resets that were sent and did not arrive.
        public var lostResets = Tally()
        /// Pure acknowledgments that did not arrive.
        public var lostAcknowledgments = Tally()
        /// Resets that arrived and were never sent.
        public var injectedResets = Tally()
        /// Whether the side went on after a reset that it never sent.
        public var hasGoneOn = false
        /// FINs and payload that arrived and were never sent.
        public var injected = Tally()
        /// Pure acknowledgments that arrived and were not seen to be sent.
        public var strayAcknowledgments = 0
        /// Segments that overtook each other.
        public var reordered = Tally()
        /// Segments that took longer than the fastest by ``PathReport/delayLimit`` or more.
        public var delayed = Tally()
        /// The least and the most seconds from the near point to the far one, on one clock as far as that is known.
        public var transits: ClosedRange<Double>?
        /// How long single segments took, until the quickest is known.
        var slow: [Transit] = []
        /// Routers passed: by how much the hop limit went down; nil when nothing passed, or it differs from segment to
        /// segment.
        public var hops: Int?
        /// Hop limits of the injected resets, and the usual one of that side there.
        public var forgedHopLimits: HopLimits?
        /// When the last of the segments passed that both captures show, at the point that the side passes first.
        public var lastPassed: Timestamp?
        /// Lost segments behind the end of the other capture, which may have ended before.
        public var lostBeyondEnd = 0
        /// Octets of payload in the smallest segment that was lost, and in the largest that arrived; nil without any
        /// with payload.
        public var leastLost: Int?
        /// See ``leastLost``.
        public var mostPassed: Int?
        /// Nothing sent.
        package init() {}
    }

    /// The hop limit of a forged segment and that of the others of the side whose name it bears.
    public struct HopLimits: Hashable, Sendable {
        /// Of the forged one.
        public var reset: Int
        /// Of the others.
        public var usual: Int
    }

    /// A field that is not the same at both points.
    public struct Rewrite: Equatable, Sendable {
        /// Which.
        public var field: ComparedField
        /// What the first capture shows.
        package var a: ComparedValue
        /// What the second shows.
        package var b: ComparedValue
        /// Segments it was seen in.
        public var segments: Int
        /// Where it was seen first.
        public var marks: PerPoint<Mark>
    }

    /// How long one segment took, and where it arrived.
    struct Transit: Equatable, Sendable {
        var seconds: Double
        var mark: Mark
    }

    /// Segments whose transit is kept until the quickest is known.
    static let slowLimit = 512
    /// Seconds by which a segment must be slower than the fastest to be told.
    public static let delayLimit = 0.1

    /// What each side sent.
    public var ways = PerSide(client: Way(), server: Way())
    /// What was rewritten, in the order of first sight.
    public var rewrites: [Rewrite] = []
    /// Octets of each side's stream, SYN and FIN among them, that were lost and never arrived, however often they were
    /// sent.
    public var missing = PerSide(client: 0, server: 0)
    /// Segments that passed both points though a capture lacks them: the capturing machine missed them.
    public var notCaptured = PerPoint(a: Tally(), b: Tally())
    /// Segments of either capture of which nothing was concluded, because too many were under way.
    public var undecided = PerPoint(a: 0, b: 0)
    /// Segments beyond the first or last frame of the other capture that ought to be there: it began later or ended
    /// earlier.
    public var outside = PerPoint(a: 0, b: 0)

    /// Nothing compared.
    package init() {}

    /// Whether there is anything to tell of: a path on which all segments arrived as they were sent, only later, has
    /// nothing.
    public var isTelling: Bool {
        !rewrites.isEmpty || notCaptured.a.segments + notCaptured.b.segments > 0
            || outside.a + outside.b + undecided.a + undecided.b > 0
            || Side.allCases.contains { ways[$0].isTelling }
    }
}

extension PathReport.Way {
    /// Whether something became of what was sent.
    public var isTelling: Bool {
        lost.segments + lostResets.segments + lostAcknowledgments.segments + injectedResets.segments + injected.segments
            + strayAcknowledgments
            + reordered.segments + delayed.segments > 0
    }
}
