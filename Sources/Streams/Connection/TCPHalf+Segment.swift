import Octets
import Packets

/// What a segment says of its sender's half, and of the other.
///
/// Both halves are handed on in place: this runs for every segment there is.
extension TCPHalf {
    /// Nanoseconds by which segments are reordered even where the round trip is shorter.
    static let leastReorderLimit: Int64 = 3_000_000

    /// Takes in a segment that this half sent.
    ///
    /// - Parameters:
    ///   - options: decoded options when ``TCPFlags/syn`` is set.
    mutating func send(
        _ segment: TCPSegment, _ options: TCPOptions?, to receiver: inout TCPHalf, _ context: SegmentContext
    ) -> Assembler.Placement? {
        let (flags, mark) = (segment.flags, context.mark)
        let before = lastValues
        lastValues = (segment.identification, segment.window)
        if baseSequence == nil { baseSequence = flags.contains(.syn) ? segment.sequence : segment.sequence &- 1 }
        if flags.contains(.ack), receiver.baseSequence == nil {
            receiver.baseSequence = segment.acknowledgment &- 1
            if completesHandshake(segment) { receiver.assembler.begin(at: segment.acknowledgment) }
        }
        if flags.contains(.syn) { noteSYN(segment, options, mark) }
        if flags.contains(.rst) {
            if firstRST == nil, isOwn(segment, isOpen: receiver.firstAck != nil || receiver.payloadFrames > 0) {
                firstRST = ClosingSegment(
                    segment, mark, before: before, expectedSequence: receiver.acknowledgment)
            }
            rstCount &+= 1
        } else {
            // A reset may bear a number that its maker guessed.
            if highestSequence.map({ SequenceNumber.distance(from: $0, to: segment.sequence) > 0 }) ?? true {
                highestSequence = segment.sequence
                highestSequenceSince = mark.at
            }
            if hopLimit == nil { hopLimit = segment.hopLimit }
            hopLimits.insert(segment.hopLimit)
            // What comes at once may have been sent before it.
            if let rst = firstRST, afterRST == nil, mark.at.nanoseconds(since: rst.mark.at) >= Self.leastReorderLimit {
                afterRST = mark
            }
            receiver.probes.answer()
        }
        if flags.contains(.ack), !context.isForeign {
            noteAcknowledgment(segment, of: &receiver, mark)
            receiver.assembler.acknowledged(segment.acknowledgment, at: mark.at)
        }
        let placement = notePayload(segment, to: &receiver, context)
        if flags.contains(.fin) {
            if firstFIN == nil {
                firstFIN = ClosingSegment(
                    segment, mark, before: before, expectedSequence: receiver.acknowledgment)
            }
            finCount &+= 1
        }
        return placement
    }

    /// Whether a segment is the answer to a SYN-ACK that the capture lacks: what it acknowledges is where the peer's
    /// stream begins.
    private func completesHandshake(_ segment: TCPSegment) -> Bool {
        goesOn(with: segment) && segment.flags.isDisjoint(with: [.syn, .fin, .rst]) && segment.payloadLength == 0
    }

    /// Whether a segment of this half stands right behind its SYN.
    func goesOn(with segment: TCPSegment) -> Bool {
        !syns.isEmpty && segment.sequence == synFingerprint.map { $0.sequence &+ 1 }
    }

    private mutating func noteSYN(_ segment: TCPSegment, _ options: TCPOptions?, _ mark: Mark) {
        if self.options == nil {
            self.options = options ?? TCPOptions()
            synFingerprint = SYNFingerprint(segment, options)
        }
        if segment.flags.contains(.ack) {
            if synAcks.count < Self.synLimit { synAcks.append(mark) }
        } else {
            synCount &+= 1
            if syns.count < Self.synLimit { syns.append(mark) }
        }
        let beginning = segment.sequence &+ 1
        if let next = assembler.nextSequence, next != beginning, otherBeginnings.count < Self.synLimit {
            otherBeginnings.append(beginning)
        }
        assembler.begin(at: beginning)
    }

    /// Whether a reset is of the connection that this side's SYN began: one with a number of its own answers a segment
    /// of an older connection between the same ports (RFC 9293 figure 9).
    ///
    /// - Parameter isOpen: whether the peer has sent anything behind its SYN.
    private func isOwn(_ reset: TCPSegment, isOpen: Bool) -> Bool {
        guard let isn = synFingerprint?.sequence else { return true }
        // Before either side said anything it stands right behind the SYN.
        let limit = isOpen || payloadFrames > 0 ? Assembler.windowLimit : HandshakeFault.tolerance
        return (0..<limit).contains(SequenceNumber.distance(from: isn, to: reset.sequence))
    }

    private mutating func noteAcknowledgment(_ segment: TCPSegment, of sender: inout TCPHalf, _ mark: Mark) {
        if acknowledgment.map({ SequenceNumber.distance(from: $0, to: segment.acknowledgment) > 0 }) ?? true {
            acknowledgment = segment.acknowledgment
        }
        // What a reset acknowledges its maker may have made up.
        guard !segment.flags.contains(.rst) else { return }
        sender.delivery.acknowledge(segment.acknowledgment, at: mark)
        if let gap = sender.gap, SequenceNumber.distance(from: gap.start, to: segment.acknowledgment) > 0 {
            sender.gap = nil
        }
        guard !segment.flags.contains(.syn) else { return }
        if firstAck == nil { firstAck = mark }
        if segment.window == 0 { zeroWindows &+= 1 }
        if segment.window == 0 || receiveWindow.isShut {
            // The scale counts where both sides have offered one (RFC 7323 section 2.2); where it is not known, any
            // window is open.
            let scale = sender.options?.windowScale == nil ? nil : options?.windowScale
            let isKnown = options != nil && sender.options != nil
            let window = Int(segment.window) << Int(min(scale ?? 0, 14))
            receiveWindow.announce(
                isKnown || window == 0 ? window : ReceiveWindow.openFrom, acknowledging: segment.acknowledgment,
                at: mark)
        }
    }

    /// Notes what a segment selectively acknowledges of the stream of `sender`.
    func note(_ report: SelectiveAcknowledgment, _ acknowledgment: UInt32, of sender: inout TCPHalf, at mark: Mark) {
        if sender.gap?.start == acknowledgment {
            sender.gap?.report(report, at: mark)
        } else {
            sender.gap = StreamGap(start: acknowledgment, report, at: mark)
        }
    }

    private mutating func notePayload(
        _ segment: TCPSegment, to receiver: inout TCPHalf, _ context: SegmentContext
    ) -> Assembler.Placement? {
        let mark = context.mark
        // A reset's payload, where there is one, is a diagnostic text and not of the stream (RFC 9293 section 3.5.3).
        guard !segment.flags.contains(.rst) else { return nil }
        let isProbe = isKeepAlive(segment, acknowledged: receiver.acknowledgment)
        if isProbe { noteProbe(of: &receiver, mark) }
        guard segment.payloadLength > 0, !isProbe else { return nil }
        // Data on a SYN (TCP Fast Open, RFC 7413) begins after it.
        let sequence = segment.flags.contains(.syn) ? segment.sequence &+ 1 : segment.sequence
        if !otherBeginnings.isEmpty, otherBeginnings.contains(sequence) { assembler.restart(at: sequence) }
        let hadPending = assembler.hasPending
        let placement = assembler.place(sequence: sequence, length: segment.payloadLength)
        if placement != .outside {
            delivery.sent(sequence, length: segment.payloadLength, wasSeen: placement.repeats, at: mark)
        }
        count(segment, placement, hadPending: hadPending, mark, context.reorderLimit)
        return placement
    }

    /// A probe that finds the peer's window shut asks whether it is open again (RFC 9293 section 3.8.6.1), any other
    /// whether the peer is there.
    private mutating func noteProbe(of receiver: inout TCPHalf, _ mark: Mark) {
        keepAlives &+= 1
        if receiver.receiveWindow.isShut {
            receiver.receiveWindow.probed()
        } else {
            probes.sent(at: mark)
        }
    }

    /// A probe repeats the octet before the next one, or none at all (RFC 9293 section 3.8.4), where all was
    /// acknowledged: before that an octet is sent again.
    private func isKeepAlive(_ segment: TCPSegment, acknowledged: UInt32?) -> Bool {
        guard segment.payloadLength <= 1, segment.flags.isDisjoint(with: [.syn, .fin, .rst]),
            segment.payloadLength == 0 || delivery.outstanding == nil,
            // Where the capture begins in the middle, the peer's acknowledgment tells what comes next.
            let next = assembler.nextSequence ?? acknowledged
        else {
            return false
        }
        return segment.sequence == next &- 1
    }

    private mutating func count(
        _ segment: TCPSegment, _ placement: Assembler.Placement, hadPending: Bool, _ mark: Mark, _ reorderLimit: Int64
    ) {
        var fresh = 0
        switch placement {
        case .next(let skip):
            fresh = segment.payloadLength - skip
            if skip > 0 { countRetransmission(mark) }
            if hadPending { countLateArrival(mark, reorderLimit) }
        case .duplicate:
            countRetransmission(mark)
        case .early:
            fresh = segment.payloadLength
            lastEarly = mark.at
        case .outside:
            break
        }
        guard fresh > 0 else { return }
        payloadFrames &+= 1
        if firstPayload == nil { firstPayload = mark }
        lastPayload = mark
        if segment.payload.count < segment.payloadLength { truncatedFrames &+= 1 }
    }

    private mutating func countRetransmission(_ mark: Mark) {
        retransmissions &+= 1
        lastRetransmission = mark
        if firstRetransmissions.count < Self.retransmissionMarkLimit { firstRetransmissions.append(mark) }
    }

    private mutating func countLateArrival(_ mark: Mark, _ reorderLimit: Int64) {
        if let early = lastEarly, mark.at.nanoseconds(since: early) > reorderLimit {
            countRetransmission(mark)
        } else {
            outOfOrder &+= 1
        }
    }
}
