public import Octets
public import Packets
public import Streams

/// Who knew what on a connection: what each side sent, what the other one had of it, and when each last showed a sign of
/// life.
public struct TransportRecord: Equatable, Sendable {
    /// One side: what became of what it sent, and how it took what it was sent.
    public struct End: Equatable, Sendable {
        /// Octets of its payload that the peer acknowledged; nil where the capture has no acknowledgment of the peer.
        public var acknowledgedOctets: Int?
        /// The peer's last segment that acknowledged something new.
        public var lastProgress: Mark?
        /// What the peer never acknowledged; nil where it acknowledged everything that was seen.
        public var unacknowledged: Unacknowledged?
        /// What took the most repetitions until the peer acknowledged it; nil where nothing was repeated more than once.
        public var hardest: Delivery.Hardship?
        /// What it sent again although the peer had acknowledged it: the acknowledgments did not reach it.
        public var repeatedInSpite: Delivery.Repetitions?
        /// Octets of the largest segment that was acknowledged; 0 where none was.
        public var largestAcknowledged = 0
        /// What the peer says it lacks, and had not got when the connection or the capture ended.
        public var gap: StreamGap?
        /// Octets behind the last one seen, which later numbers prove: those that the peer acknowledged, and those of the
        /// side's own later segments. A FIN that was not captured counts as one.
        public var unseenTail = 0
        /// Octets behind the last one seen that never arrived: a later segment has a number behind them, and the peer's
        /// answer to that acknowledges none of them.
        public var lostOnPath = 0
        /// Octets that were sent and are not in the capture, as numbers prove; ``unseenTail`` among them. What the path
        /// lost before the point of capture is not counted.
        public var missingInCapture = 0
        /// Its keep-alive probes.
        public var probes = KeepAliveProbes()
        /// When its receive window was shut.
        public var shutWindows: [ReceiveWindow.Shut] = []
        /// The shortest time from its payload to the acknowledgment, as seen where the capture was taken; nil where none
        /// was seen.
        public var shortestRoundTrip: Duration?
        /// The first such time.
        public var firstRoundTrip: Duration?
        /// What marks its first FIN.
        public var fin: ClosingSegment?
        /// What marks its first RST.
        public var rst: ClosingSegment?
        /// A hop limit that its segments beside that had, the same where any did; nil when it sent none.
        public var usualHopLimit: UInt8?
        /// Link-layer addresses of its first frame; nil where the link layer has none.
        public var link: LinkAddresses?
        /// The first of its frames that came from another neighbour, and that neighbour.
        public var otherLink: OtherLink?
        /// The neighbour that its RST came from.
        public var linkOfRST: LinkAddress?
        /// Where its stream would begin by another SYN-ACK than the first; nil where all are alike.
        public var otherBeginning: UInt32?
        /// Two segments of it with the same sequence number and other octets.
        public var conflict: DataConflict?
        /// Its packet that passed again and again with ever lower hop limits.
        public var loop: PacketLoop?
        /// Nothing seen.
        package init() {}
    }

    /// Octets that one side sent and the other never acknowledged.
    public struct Unacknowledged: Equatable, Sendable {
        /// How many.
        public var octets: Int
        /// The first segment that carried the earliest of them, as far as it is known.
        public var since: Mark
        /// Segments that carried them again.
        public var repetitions: Int
        /// The first of those.
        public var firstRepetition: Mark?
        /// The last of those.
        public var lastRepetition: Mark?
        /// Octets of the largest segment of them.
        public var largestSegment: Int

        /// Octets of those values.
        package init(
            octets: Int, since: Mark, repetitions: Int = 0, firstRepetition: Mark? = nil, lastRepetition: Mark? = nil,
            largestSegment: Int = 0
        ) {
            self.octets = octets
            self.since = since
            self.repetitions = repetitions
            self.firstRepetition = firstRepetition
            self.lastRepetition = lastRepetition
            self.largestSegment = largestSegment
        }
    }

    /// A frame of one side that came from another neighbour than its first.
    public struct OtherLink: Equatable, Sendable {
        /// The frame.
        public var mark: Mark
        /// The neighbour.
        public var source: LinkAddress
        /// That frame and neighbour.
        package init(mark: Mark, source: LinkAddress) {
            self.mark = mark
            self.source = source
        }
    }

    /// A segment of the three-way handshake whose numbers do not fit.
    public struct Fault: Hashable, Sendable {
        /// What does not fit.
        public var kind: HandshakeFault.Kind
        /// Where.
        public var mark: Mark
        /// Who sent it.
        public var from: Side
        /// What it acknowledges.
        public var acknowledgment: UInt32
        /// What an answer would have acknowledged.
        public var expected: UInt32
        /// A fault of those values.
        package init(kind: HandshakeFault.Kind, mark: Mark, from: Side, acknowledgment: UInt32, expected: UInt32) {
            self.kind = kind
            self.mark = mark
            self.from = from
            self.acknowledgment = acknowledgment
            self.expected = expected
        }
    }

    /// Either side.
    public var ends = PerSide<End>(client: End(), server: End())
    /// Pauses of a second and longer, in order; of very many the first ones and the last.
    public var pauses: [Pause] = []
    /// The longest pause that the connection survived.
    public var longestSurvived: Pause?
    /// Times of a second and longer in which nothing at all was seen, in order; of very many the longest.
    public var quietSpells: [QuietSpell] = []
    /// What tells who made the first reset; nil where nobody reset the connection.
    public var resetOrigin: ResetOrigin?
    /// Segments of the three-way handshake whose numbers do not fit.
    public var handshakeFaults: [Fault] = []
    /// Nothing seen.
    package init() {}
}
