public import Capture
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
    public var forward = TCPHalf()
    /// From ``responder`` to ``initiator``.
    public var backward = TCPHalf()
    /// The frame that completed the three-way handshake.
    public private(set) var established: Mark?
    /// Whether its first frame was no SYN and no SYN-ACK.
    public private(set) var startsMidConnection = false

    /// A connection that begins with that segment (which ``process(_:options:frame:)`` is still to be told of).
    public init(id: Int, first segment: TCPSegment, frame: FrameHeader) {
        self.id = id
        initiator = segment.source
        responder = segment.destination
        file = frame.file
        first = frame.mark
        last = frame.mark
        startsMidConnection = !segment.flags.contains(.syn) && !segment.flags.contains(.rst)
    }

    /// One half.
    public subscript(direction: Direction) -> TCPHalf {
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

    /// Whether a SYN with that sequence number opens a new connection between the same endpoints (Wireshark's rule for `tcp.stream`):
    /// another initial sequence number than this one's. A SYN refused with a reset and sent again with the same number is no new one.
    public func isReopened(by segment: TCPSegment) -> Bool {
        guard segment.flags.contains(.syn), !segment.flags.contains(.ack) else { return false }
        let half = self[direction(of: segment)]
        guard let base = half.baseSequence else { return false }
        return base != segment.sequence
    }

    /// What a segment's payload is to the stream, and whether it is a keep-alive probe.
    @frozen
    public struct Outcome: Sendable {
        /// Which way it went.
        public let direction: Direction
        /// What to do with its payload; nil when it has none or is a keep-alive.
        public let placement: Assembler.Placement?
    }

    /// Takes in a segment of this connection.
    ///
    /// - Parameter options: decoded options when ``TCPFlags/syn`` is set; not looked at otherwise.
    public mutating func process(_ segment: TCPSegment, options: TCPOptions?, frame: FrameHeader) -> Outcome {
        let direction = direction(of: segment)
        last = frame.mark
        frameCount &+= 1
        noteBaseSequences(segment, direction)
        if segment.flags.contains(.syn) { noteSYN(segment, options, direction, frame.mark) }
        if segment.flags.contains(.rst) {
            noteReset(segment, direction, frame.mark)
        } else {
            if self[direction].hopLimit == nil { self[direction].hopLimit = segment.hopLimit }
            self[direction].hopLimits.insert(segment.hopLimit)
        }
        if segment.flags.contains(.ack) { noteAcknowledgment(segment, direction, frame.mark) }
        let placement = notePayload(segment, direction, frame.mark)
        if segment.flags.contains(.fin) {
            if self[direction].fin == nil { self[direction].fin = frame.mark }
            self[direction].finCount &+= 1
        }
        return Outcome(direction: direction, placement: placement)
    }

    private mutating func noteBaseSequences(_ segment: TCPSegment, _ direction: Direction) {
        if self[direction].baseSequence == nil {
            self[direction].baseSequence = segment.flags.contains(.syn) ? segment.sequence : segment.sequence &- 1
        }
        if segment.flags.contains(.ack), self[direction.reversed].baseSequence == nil {
            self[direction.reversed].baseSequence = segment.acknowledgment &- 1
        }
    }

    private mutating func noteSYN(_ segment: TCPSegment, _ options: TCPOptions?, _ direction: Direction, _ mark: Mark) {
        if self[direction].options == nil { self[direction].options = options ?? TCPOptions() }
        if segment.flags.contains(.ack) {
            if self[direction].synAcks.count < TCPHalf.synLimit { self[direction].synAcks.append(mark) }
        } else {
            self[direction].synCount &+= 1
            if self[direction].syns.count < TCPHalf.synLimit { self[direction].syns.append(mark) }
        }
        let beginning = segment.sequence &+ 1
        if let next = self[direction].assembler.nextSequence, next != beginning, self[direction].otherBeginnings.count < TCPHalf.synLimit {
            self[direction].otherBeginnings.append(beginning)
        }
        self[direction].assembler.begin(at: beginning)
    }

    private mutating func noteReset(_ segment: TCPSegment, _ direction: Direction, _ mark: Mark) {
        if self[direction].rst == nil {
            self[direction].rst = mark
            self[direction].rstHopLimit = segment.hopLimit
        }
        self[direction].rstCount &+= 1
    }

    private mutating func noteAcknowledgment(_ segment: TCPSegment, _ direction: Direction, _ mark: Mark) {
        let before = self[direction].acknowledgment
        if before.map({ SequenceNumber.distance(from: $0, to: segment.acknowledgment) > 0 }) ?? true {
            self[direction].acknowledgment = segment.acknowledgment
        }
        if !segment.flags.contains(.syn), !segment.flags.contains(.rst) {
            if self[direction].firstAck == nil { self[direction].firstAck = mark }
            if established == nil, !self[direction.reversed].synAcks.isEmpty { established = mark }
            if segment.window == 0 { self[direction].zeroWindows &+= 1 }
        }
        self[direction.reversed].assembler.acknowledged(segment.acknowledgment, at: mark.at)
    }

    private mutating func notePayload(_ segment: TCPSegment, _ direction: Direction, _ mark: Mark) -> Assembler.Placement? {
        // A reset's payload, where there is one, is a diagnostic text and not of the stream (RFC 9293 section 3.5.3).
        guard !segment.flags.contains(.rst) else { return nil }
        let isProbe = isKeepAlive(segment, direction)
        if isProbe { self[direction].keepAlives &+= 1 }
        guard segment.payloadLength > 0, !isProbe else { return nil }
        // Data on a SYN (TCP Fast Open, RFC 7413) begins after it.
        let sequence = segment.flags.contains(.syn) ? segment.sequence &+ 1 : segment.sequence
        if self[direction].otherBeginnings.contains(sequence) { self[direction].assembler.restart(at: sequence) }
        let hadPending = self[direction].assembler.hasPending
        let placement = self[direction].assembler.place(sequence: sequence, length: segment.payloadLength)
        count(segment, placement, hadPending: hadPending, direction, mark)
        return placement
    }

    /// A probe repeats the octet before the next one, or none at all (RFC 9293 section 3.8.4).
    private func isKeepAlive(_ segment: TCPSegment, _ direction: Direction) -> Bool {
        guard segment.payloadLength <= 1, segment.flags.isDisjoint(with: [.syn, .fin, .rst]),
            let next = self[direction].assembler.nextSequence
        else { return false }
        return segment.sequence == next &- 1
    }

    private mutating func count(
        _ segment: TCPSegment, _ placement: Assembler.Placement, hadPending: Bool, _ direction: Direction, _ mark: Mark
    ) {
        var fresh = 0
        switch placement {
        case .next(let skip):
            fresh = segment.payloadLength - skip
            if skip > 0 { self[direction].retransmissions &+= 1 }
            if hadPending { countLateArrival(direction, mark) }
        case .duplicate:
            self[direction].retransmissions &+= 1
        case .early:
            fresh = segment.payloadLength
            self[direction].lastEarly = mark.at
        case .outside:
            break
        }
        guard fresh > 0 else { return }
        self[direction].payloadFrames &+= 1
        if self[direction].firstPayload == nil { self[direction].firstPayload = mark }
        self[direction].lastPayload = mark
        if segment.payload.count < segment.payloadLength { self[direction].truncatedFrames &+= 1 }
    }

    /// Octets that fill a gap were reordered on the way when they come at once, else they were lost and sent again.
    private mutating func countLateArrival(_ direction: Direction, _ mark: Mark) {
        let patience = max(3_000_000, handshakeRoundTrip ?? 0)
        if let early = self[direction].lastEarly, mark.at.nanoseconds(since: early) > patience {
            self[direction].retransmissions &+= 1
        } else {
            self[direction].outOfOrder &+= 1
        }
    }

    /// Nanoseconds from the first SYN to the end of the three-way handshake, as seen where the capture was taken; nil without both.
    public var handshakeRoundTrip: Int64? {
        guard let established, let syn = forward.syns.first ?? backward.syns.first else { return nil }
        return established.at.nanoseconds(since: syn.at)
    }
}
