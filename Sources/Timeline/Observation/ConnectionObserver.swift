import Octets
import Packets
import Preludes
import Streams
import TLS

/// Everything gathered about one connection while it is open.
final class ConnectionObserver {
    /// Errors of routers about it that are kept.
    static let icmpLimit = 8
    /// Frames with FIN or RST whose last payload before them is kept: the first of either kind of each direction, and
    /// some to spare.
    static let endLimit = 8

    var tcp: TCPConnection
    private let keys: KeyLog?
    private(set) var role: RoleJudge.Judgement?
    private(set) var application: ApplicationObserver?
    /// Errors that quote a segment of it, with where they were seen.
    private(set) var icmpErrors: [(mark: Mark, error: ICMPError)] = []
    /// The last new payload of either side.
    private(set) var lastPayload: Mark?
    /// The last new payload of either side in a frame before that of ``lastPayload``.
    private var earlierPayload: Mark?
    /// For the first FIN or RST of each direction: the last payload before it.
    private(set) var payloadBeforeEnd: [Int: Mark] = [:]
    /// How the stream of each direction begins.
    private(set) var beginnings = (forward: StreamBeginning(), backward: StreamBeginning())
    /// How the last segments of each direction begin.
    private(set) var sent = (forward: SentBeginnings(), backward: SentBeginnings())
    /// The last payload of either side, sent again or not.
    private var lastSent: Mark?
    /// Its pauses.
    private(set) var pauses = PauseLog()
    /// From which neighbours the frames of each direction came.
    private(set) var links = (forward: LinkLog(), backward: LinkLog())
    private var socks: SOCKSNegotiation?
    /// Whether a tunnel through a SOCKS proxy began with the last segment, which counts as a connection of its own.
    private(set) var beganTunnel = false

    /// - Parameter keys: where the secrets of TLS are; nil without a key log.
    init(_ tcp: TCPConnection, keys: KeyLog? = nil) {
        self.tcp = tcp
        self.keys = keys
        if tcp.responder.port == SOCKSNegotiation.port || tcp.initiator.port == SOCKSNegotiation.port {
            socks = SOCKSNegotiation()
        }
    }

    /// The client's direction: as judged, or for now the first sender's.
    var clientDirection: Direction { role?.client ?? .forward }

    /// The side that sends in a direction.
    func side(_ direction: Direction) -> Side { direction == clientDirection ? .client : .server }

    /// Takes in a segment of this connection; `octets` are those its ranges count in.
    func receive(_ segment: TCPSegment, _ frame: FrameHeader, _ octets: Span<UInt8>) {
        let options = segment.flags.contains(.syn) ? FrameDecoder.options(octets.extracting(segment.options)) : nil
        beganTunnel = false
        let ended = isClosed
        let last = tcp.last
        let outcome = tcp.process(
            segment, options: options, selective: segment.selectiveAcknowledgment(octets), frame: frame)
        if !outcome.isCopy {
            noteTimes(of: outcome, frame.mark, after: last)
            if !segment.isReassembled { noteLink(octets, segment, outcome.direction, frame) }
        }
        if role == nil, segment.flags.contains(.syn) { role = RoleJudge.fromHandshake(tcp) }
        if let placement = outcome.placement {
            deliver(segment, placement, outcome.direction, frame.mark, octets)
        }
        if tcp.forward.assembler.hasPending, tcp.forward.assembler.isReady { drain(.forward) }
        if tcp.backward.assembler.hasPending, tcp.backward.assembler.isReady { drain(.backward) }
        if !ended, !segment.flags.isDisjoint(with: [.fin, .rst]), let lastPayload,
            payloadBeforeEnd.count < Self.endLimit
        {
            payloadBeforeEnd[frame.number] = lastPayload
        }
    }

    private func noteTimes(of outcome: TCPConnection.Outcome, _ mark: Mark, after last: Mark) {
        pauses.frame(mark, after: last)
        if pauses.isOpen {
            pauses.answered(tcp[outcome.direction.reversed].delivery.lastProgress, of: outcome.direction.reversed)
        }
        switch outcome.placement {
        case .next, .early:
            if let since = lastSent ?? tcp.established {
                pauses.payload(outcome.direction, since: since, at: mark)
            }
            lastSent = mark
        case .duplicate: lastSent = mark
        case .outside, nil: break
        }
    }

    private func noteLink(
        _ octets: Span<UInt8>, _ segment: TCPSegment, _ direction: Direction, _ frame: FrameHeader
    ) {
        guard let link = LinkAddresses(octets, frame.linkType) else { return }
        let isReset = segment.flags.contains(.rst)
        switch direction {
        case .forward: links.forward.note(link, isReset: isReset, at: frame.mark)
        case .backward: links.backward.note(link, isReset: isReset, at: frame.mark)
        }
    }

    /// Whether neither side can say anything more.
    private var isClosed: Bool {
        (tcp.forward.firstFIN != nil || tcp.forward.firstRST != nil)
            && (tcp.backward.firstFIN != nil || tcp.backward.firstRST != nil)
    }

    /// Notes a router's complaint about a segment of this connection.
    func receive(_ error: ICMPError, _ mark: Mark) {
        guard icmpErrors.count < Self.icmpLimit else { return }
        icmpErrors.append((mark, error))
    }

    /// Ends the wait for octets that never came: the connection or the capture is over.
    ///
    /// - Parameter until: time of the last frame of the capture so far.
    func finish(until: Timestamp) {
        for direction in Direction.allCases {
            tcp[direction].assembler.giveUp()
            drain(direction)
        }
        var ends = PerSide<Mark?>(client: nil, server: nil)
        ends[side(.forward)] = (tcp.forward.firstFIN ?? tcp.forward.firstRST)?.mark
        ends[side(.backward)] = (tcp.backward.firstFIN ?? tcp.backward.firstRST)?.mark
        application?.finish(ends: ends, until: until)
        if role == nil { role = RoleJudge.fromPorts(tcp) }
    }

    private func deliver(
        _ segment: TCPSegment, _ placement: Assembler.Placement, _ direction: Direction, _ mark: Mark,
        _ octets: Span<UInt8>
    ) {
        noteSent(segment, placement, direction, mark, octets)
        switch placement {
        case .next(let skip):
            let start = min(segment.payload.lowerBound + skip, segment.payload.upperBound)
            let fresh = octets.extracting(start..<segment.payload.upperBound)
            pass(fresh, direction, mark)
            let cut = segment.payloadLength - max(skip, segment.payload.count)
            if cut > 0 { passGap(cut, direction, mark) }
        case .early:
            tcp[direction].assembler.hold(
                octets.extracting(segment.payload), length: segment.payloadLength, sequence: segment.sequence, at: mark)
        case .duplicate, .outside:
            break
        }
    }

    /// Notes how a segment begins, to tell whether another one says something else in its place.
    private func noteSent(
        _ segment: TCPSegment, _ placement: Assembler.Placement, _ direction: Direction, _ mark: Mark,
        _ octets: Span<UInt8>
    ) {
        let isNew: Bool
        switch placement {
        case .next(let skip): isNew = skip == 0
        case .early: isNew = true
        case .duplicate: isNew = false
        case .outside: return
        }
        let payload = octets.extracting(segment.payload)
        switch direction {
        case .forward: sent.forward.note(segment, payload, isNew: isNew, at: mark)
        case .backward: sent.backward.note(segment, payload, isNew: isNew, at: mark)
        }
    }

    private func drain(_ direction: Direction) {
        while let piece = tcp[direction].assembler.next() {
            switch piece {
            case .octets(let octets, let mark, let missing):
                pass(octets.span, direction, mark)
                if missing > 0 { passGap(missing, direction, mark) }
            case .missing(let count, let mark): passMissing(count, direction, mark)
            }
        }
    }

    /// Passes octets that were on the wire but not in the capture: payload, though nothing of it can be read.
    private func passGap(_ count: Int, _ direction: Direction, _ mark: Mark) {
        notePayload(mark)
        passMissing(count, direction, mark, wasSent: true)
    }

    /// Passes octets that the capture has no frame of.
    private func passMissing(_ count: Int, _ direction: Direction, _ mark: Mark, wasSent: Bool = false) {
        if application == nil { judgeRole(nil, direction) }
        if direction == .forward { beginnings.forward.end() } else { beginnings.backward.end() }
        observer.gap(count, from: side(direction), wasSent: wasSent, at: mark)
    }

    private func notePayload(_ mark: Mark) {
        if lastPayload?.frame != mark.frame { earlierPayload = lastPayload }
        lastPayload = mark
    }

    private func pass(_ octets: Span<UInt8>, _ direction: Direction, _ mark: Mark) {
        guard octets.count > 0 else { return }
        if application == nil { judgeRole(octets, direction) }
        if direction == .forward { beginnings.forward.add(octets) } else { beginnings.backward.add(octets) }
        notePayload(mark)
        if socks != nil { followSOCKS(octets, from: side(direction)) }
        observer.receive(octets, from: side(direction), at: mark, after: earlierPayload)
    }

    /// Wireshark counts a conversation through a SOCKS proxy as one more `tcp.stream` from the first payload in the
    /// tunnel; to number connections as it does, so must we.
    private func followSOCKS(_ octets: Span<UInt8>, from side: Side) {
        var position = 0
        beganTunnel = socks?.isOpen ?? false
        while let socks, !socks.isOver, position < octets.count {
            position += self.socks?.receive(octets.extracting(droppingFirst: position), from: side).used ?? 0
        }
        if let socks, beganTunnel || socks.isOver && !socks.isOpen { self.socks = nil }
    }

    private var observer: ApplicationObserver {
        if let application { return application }
        let made = ApplicationObserver(keys: keys)
        application = made
        return made
    }

    /// The first payload is the last chance: what follows is told apart by who sent it.
    private func judgeRole(_ octets: Span<UInt8>?, _ direction: Direction) {
        guard role == nil else { return }
        var judged: RoleJudge.Judgement?
        if let octets { judged = RoleJudge.fromPayload(octets, direction) }
        role = judged ?? RoleJudge.fromPorts(tcp)
    }
}
