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
        public init() {}

        mutating func add(_ mark: Mark, octets: Int) {
            segments += 1
            self.octets += octets
            if marks.count < PathReport.frameLimit { marks.append(mark) }
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
        /// The least and the most that the second time stamp is ahead of the first, in seconds.
        public var differences: ClosedRange<Double>?
        /// The pair of frames that took longest, as far as ``differences`` tells.
        public var slowest: PerPoint<Mark>?
        /// Routers passed: by how much the hop limit went down; nil when nothing passed, or it differs from segment to segment.
        public var hops: Int?
        /// Hop limits of the injected resets, and the usual one of that side there.
        public var forgedHopLimits: (reset: Int, usual: Int)?
        /// Octets of payload in the smallest segment that was lost, and in the largest that arrived; nil without any with payload.
        public var leastLost: Int?
        /// See ``leastLost``.
        public var mostPassed: Int?
        /// Nothing sent.
        public init() {}

        /// Whether both fared alike; times are no part of it.
        public static func == (a: Way, b: Way) -> Bool {
            a.passed == b.passed && a.lost == b.lost && a.lostAcknowledgments == b.lostAcknowledgments
                && a.injectedResets == b.injectedResets
                && a.injected == b.injected && a.strayAcknowledgments == b.strayAcknowledgments && a.reordered == b.reordered
                && a.delayed == b.delayed && a.hops == b.hops
        }
    }

    /// A field that is not the same at both points.
    public struct Rewrite: Equatable, Sendable {
        /// Which.
        public var field: ComparedField
        /// What the first capture shows.
        public var a: String
        /// What the second shows.
        public var b: String
        /// Segments it was seen in.
        public var segments: Int
        /// Where it was seen first.
        public var marks: PerPoint<Mark>
    }

    /// Seconds by which a segment must be slower than the fastest to be told.
    public static let delayLimit = 0.1

    /// What each side sent.
    public var ways = PerSide(client: Way(), server: Way())
    /// What was rewritten, in the order of first sight.
    public var rewrites: [Rewrite] = []
    /// Octets of each side's stream, SYN and FIN among them, that were lost and never arrived, however often they were sent.
    public var missing = PerSide(client: 0, server: 0)
    /// Segments that passed both points though a capture lacks them: the capturing machine missed them.
    public var notCaptured = PerPoint(a: Tally(), b: Tally())
    /// Segments beyond the first or last frame of the other capture that ought to be there: it began later or ended earlier.
    public var outside = PerPoint(a: 0, b: 0)

    /// Nothing compared.
    public init() {}

    /// Whether there is anything to tell of: a path on which all segments arrived as they were sent, only later, has nothing.
    public var isTelling: Bool {
        !rewrites.isEmpty || notCaptured.a.segments + notCaptured.b.segments > 0 || outside.a + outside.b > 0
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
