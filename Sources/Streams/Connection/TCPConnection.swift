public import Octets
public import Packets

/// One TCP connection as a passive observer sees it: both halves, and the facts of the three-way handshake.
public struct TCPConnection: Sendable {
    /// Number of the connection, from 0 in the order of first frames: Wireshark's `tcp.stream`.
    public let id: Int
    /// Sender of its first frame.
    public let initiator: Endpoint
    /// Receiver of its first frame.
    public let responder: Endpoint
    /// Index of the file its first frame is in.
    public let file: Int
    /// Its first frame.
    public let first: Mark
    /// Its last frame so far.
    public private(set) var last: Mark
    /// Its frames so far.
    public private(set) var frameCount = 0
    /// From ``initiator`` to ``responder``.
    public package(set) var forward = TCPHalf()
    /// From ``responder`` to ``initiator``.
    public package(set) var backward = TCPHalf()
    /// The frame that completed the three-way handshake.
    public private(set) var established: Mark?
    /// Segments of the three-way handshake whose numbers do not fit, at most ``HandshakeFault/limit``.
    public private(set) var handshakeFaults: [HandshakeFault] = []
    /// Whether its first frame was no SYN, no SYN-ACK and no RST: the connection was open before.
    public private(set) var startsMidConnection = false

    /// A connection that begins with that segment (which ``process(_:options:frame:)`` is still to be told of).
    package init(id: Int, first segment: TCPSegment, frame: FrameHeader) {
        self.id = id
        initiator = segment.source
        responder = segment.destination
        file = frame.file
        first = frame.mark
        last = frame.mark
        startsMidConnection = !segment.flags.contains(.syn) && !segment.flags.contains(.rst)
    }

    /// One half.
    public package(set) subscript(direction: Direction) -> TCPHalf {
        _read {
            if direction == .forward { yield forward } else { yield backward }
        }
        _modify {
            if direction == .forward { yield &forward } else { yield &backward }
        }
    }

    /// The direction a segment of this connection goes.
    public func direction(of segment: TCPSegment) -> Direction {
        segment.source == initiator && segment.destination == responder ? .forward : .backward
    }

    /// Whether a SYN with that sequence number opens a new connection between the same endpoints (Wireshark's rule for
    /// `tcp.stream`): another initial sequence number than this one's. A SYN refused with a reset and sent again with
    /// the same number is no new one.
    package func isReopened(by segment: TCPSegment) -> Bool {
        guard segment.flags.contains(.syn), !segment.flags.contains(.ack) else { return false }
        guard let base = direction(of: segment) == .forward ? forward.baseSequence : backward.baseSequence else {
            return false
        }
        return base != segment.sequence
    }

    /// What a segment's payload is to the stream, and whether it is a keep-alive probe.
    @frozen
    public struct Outcome: Sendable {
        /// Which way it went.
        public let direction: Direction
        /// What to do with its payload; nil when it has none or is a keep-alive.
        public let placement: Assembler.Placement?
        /// Whether the capture has the frame a second time, from another place.
        public let isCopy: Bool
    }

    /// Takes in a segment of this connection.
    ///
    /// - Parameters:
    ///   - segment: the segment, in either direction.
    ///   - options: decoded options when `TCPFlags.syn` is set; not looked at otherwise.
    ///   - selective: what it selectively acknowledges.
    ///   - frame: the frame that carried it.
    package mutating func process(
        _ segment: TCPSegment, options: TCPOptions?, selective: SelectiveAcknowledgment? = nil, frame: FrameHeader
    ) -> Outcome {
        let direction = direction(of: segment)
        last = frame.mark
        frameCount &+= 1
        if self[direction].isCopy(segment, at: frame.mark) {
            return Outcome(direction: direction, placement: nil, isCopy: true)
        }
        let isForeign = established == nil && !startsMidConnection && noteFault(of: segment, direction, at: frame.mark)
        let context = SegmentContext(mark: frame.mark, reorderLimit: reorderLimit, isForeign: isForeign)
        let placement =
            switch direction {
            case .forward: forward.send(segment, options, to: &backward, context)
            case .backward: backward.send(segment, options, to: &forward, context)
            }
        if let selective {
            switch direction {
            case .forward: forward.note(selective, segment.acknowledgment, of: &backward, at: frame.mark)
            case .backward: backward.note(selective, segment.acknowledgment, of: &forward, at: frame.mark)
            }
        }
        if established == nil, segment.flags.contains(.ack), segment.flags.isDisjoint(with: [.syn, .rst]) {
            // Whoever sent the SYN goes on behind it only after a SYN-ACK, which the capture may lack.
            let isAnswered =
                direction == .forward
                ? !backward.synAcks.isEmpty || forward.goesOn(with: segment)
                : !forward.synAcks.isEmpty || backward.goesOn(with: segment)
            if isAnswered, !isForeign { established = frame.mark }
        }
        return Outcome(direction: direction, placement: placement, isCopy: false)
    }

    /// Notes numbers that do not fit; whether the segment has such.
    private mutating func noteFault(of segment: TCPSegment, _ direction: Direction, at mark: Mark) -> Bool {
        // The subscript would copy both halves.
        let fault =
            switch direction {
            case .forward: HandshakeFault(segment, direction, from: forward, to: backward, at: mark)
            case .backward: HandshakeFault(segment, direction, from: backward, to: forward, at: mark)
            }
        if let fault, handshakeFaults.count < HandshakeFault.limit { handshakeFaults.append(fault) }
        return fault != nil
    }

    /// Nanoseconds within which octets that fill a gap were reordered on the way; those that come later were lost and
    /// sent again.
    private var reorderLimit: Int64 {
        // Only a gap asks.
        guard forward.assembler.hasPending || backward.assembler.hasPending else { return 0 }
        return max(TCPHalf.leastReorderLimit, handshakeRoundTrip ?? 0)
    }

    /// Nanoseconds from the last SYN to the end of the three-way handshake, as seen where the capture was taken; nil
    /// without both. What was lost before that SYN is no part of the way (Wireshark's `tcp.analysis.initial_rtt` counts
    /// from it too).
    public var handshakeRoundTrip: Int64? {
        guard let established,
            let syn = (forward.syns.isEmpty ? backward : forward).syns.last(where: { $0.frame < established.frame })
        else { return nil }
        return established.at.nanoseconds(since: syn.at)
    }
}
