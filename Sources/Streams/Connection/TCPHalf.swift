public import Octets
public import Packets

/// What one end of a connection sent: its place in the stream, and counts of what TCP had to do.
public struct TCPHalf: Sendable {
    /// How many marks of segments sent again are kept: those of a handshake, which is a few flights.
    public static let retransmissionMarkLimit = 16

    /// How many SYN (or SYN-ACK) marks are kept: more retries than any stack makes by default (Linux: 6 and 5).
    public static let synLimit = 12

    /// The stream of its payload.
    public package(set) var assembler = Assembler()
    /// Initial sequence number, or the one before the first seen, as Wireshark reckons it; nil before its first frame
    /// or the peer's acknowledgment.
    public internal(set) var baseSequence: UInt32?
    /// Frames with SYN (and no ACK), at most ``synLimit``.
    public internal(set) var syns: [Mark] = []
    /// Frames with SYN (and no ACK), those beyond ``synLimit`` among them.
    public internal(set) var synCount = 0
    /// Frames with SYN and ACK, at most ``synLimit``.
    public internal(set) var synAcks: [Mark] = []
    /// Where its stream would begin by another SYN-ACK than the first: some middleboxes answer in a server's name.
    package internal(set) var otherBeginnings: [UInt32] = []
    /// Options of its first SYN or SYN-ACK.
    public internal(set) var options: TCPOptions?
    /// What marks its first SYN or SYN-ACK on the wire.
    public internal(set) var synFingerprint: SYNFingerprint?
    /// Its first FIN.
    public var fin: Mark? { firstFIN?.mark }
    /// What marks its first FIN on the wire.
    public internal(set) var firstFIN: ClosingSegment?
    /// FIN segments.
    public internal(set) var finCount = 0
    /// Its first RST.
    public var rst: Mark? { firstRST?.mark }
    /// What marks its first RST on the wire.
    public internal(set) var firstRST: ClosingSegment?
    /// RST segments.
    public internal(set) var rstCount = 0
    /// Its first segment after its first RST that is no RST itself, too late for one that was reordered: who has reset a
    /// connection says nothing more on it.
    public internal(set) var afterRST: Mark?
    /// Hop limit of its first segment that is no RST.
    public internal(set) var hopLimit: UInt8?
    /// Hop limits of all its segments that are no RST.
    package internal(set) var hopLimits = HopLimitSet()
    /// A hop limit of its segments that are no RST: that of its first RST where any had it. nil when it sent none.
    public var usualHopLimit: UInt8? {
        firstRST.flatMap { hopLimits.contains($0.hopLimit) ? $0.hopLimit : nil } ?? hopLimit
    }
    /// Its first acknowledgment without SYN.
    public internal(set) var firstAck: Mark?
    /// The highest acknowledgment it sent.
    public internal(set) var acknowledgment: UInt32?
    /// Its first payload.
    public internal(set) var firstPayload: Mark?
    /// Its last payload that was new.
    public internal(set) var lastPayload: Mark?
    /// Octets of payload on its stream so far, each once, those declared missing not among them.
    public var payloadOctets: Int { assembler.position - assembler.missing }
    /// Frames of its with payload that was new.
    public internal(set) var payloadFrames = 0
    /// Segments that repeated octets already seen, or filled a gap so late that they were sent again.
    public internal(set) var retransmissions = 0
    /// The last of them.
    public internal(set) var lastRetransmission: Mark?
    /// The first of them, at most ``retransmissionMarkLimit``.
    public internal(set) var firstRetransmissions: [Mark] = []
    /// Segments with new octets that came after later ones.
    public internal(set) var outOfOrder = 0
    /// Keep-alive probes (RFC 9293 section 3.8.4).
    public internal(set) var keepAlives = 0
    /// What became of its keep-alive probes.
    public internal(set) var probes = KeepAliveProbes()
    /// What became of its payload.
    public internal(set) var delivery = Delivery()
    /// The gap in its stream that its peer reports, where the peer has not acknowledged that far.
    public internal(set) var gap: StreamGap?
    /// When it could take no more data.
    public internal(set) var receiveWindow = ReceiveWindow()
    /// Segments that announced a window of zero.
    public internal(set) var zeroWindows = 0
    /// Frames that are in the capture twice, the second time: a mirror port or several interfaces show them again.
    public internal(set) var copiedFrames = 0
    /// The highest sequence number that a segment of it began at: a pure acknowledgment, a FIN and a RST begin behind
    /// the last octet sent.
    public internal(set) var highestSequence: UInt32?
    /// When that segment came.
    var highestSequenceSince: Timestamp?
    /// IPv4 identification and window of its last segment; nil before any.
    var lastValues: (identification: UInt16, window: UInt16)?
    /// Its last segments, to tell copies of them.
    var recentSegments = RecentSegments()
    /// What tells its last segment from others, and when it came.
    var lastSegment: LastSegment?
    /// Its packet that passed most often with ever lower hop limits; nil where none passed often enough for a loop.
    public internal(set) var loop: PacketLoop?
    /// Frames whose payload a snap length cut.
    public internal(set) var truncatedFrames = 0
    /// When its latest early segment came.
    var lastEarly: Timestamp?

    /// What its last segment acknowledged, where that came after the peer had sent from ``highestSequence`` on: what is
    /// not acknowledged did not arrive, at least not in time. nil where no such segment was seen.
    ///
    /// The FIN of a side that waited in vain counts too, although a segment of the peer that came after it shows what
    /// the peer had sent: its answer was due all the time.
    package func lastAcknowledgment(after peer: TCPHalf) -> UInt32? {
        guard let last = lastSegment, last.trait.flags.contains(.ack), !last.trait.flags.contains(.rst),
            let since = peer.highestSequenceSince, since < last.mark.at || waitedInVain(for: peer, until: last)
        else { return nil }
        return last.trait.acknowledgment
    }

    /// Whether it spoke last, waited for an answer and then ended its side: what the peer sent meanwhile is no goodbye.
    private func waitedInVain(for peer: TCPHalf, until last: LastSegment) -> Bool {
        guard last.trait.flags.contains(.fin), let asked = lastPayload else { return false }
        return last.mark.at.duration(since: asked.at) >= Self.shortestWait
            && peer.lastPayload.map { $0.frame < asked.frame } ?? true
    }

    /// How long a side waits at least for an answer before its FIN tells that none arrived: longer than a goodbye is
    /// on its way.
    private static let shortestWait = Duration.milliseconds(500)

    /// Whether the peer's data after this could only be answered with a reset or not at all.
    public var isClosed: Bool { fin != nil || rst != nil }
}
