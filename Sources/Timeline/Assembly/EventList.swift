import HTTP
import Octets
import Packets
import Preludes
import Streams
import TLS

/// The events of a connection in order, with its silences.
struct EventList {
    /// The shortest silence that is told, in seconds.
    static let shortestSilence = 1.0
    /// HTTP heads told of one connection; the record has more.
    static let headLimit = 16
    /// How long the acknowledgment of the last payload may take, in seconds (RFC 9293 section 3.8.6.3): it begins no
    /// silence of its own.
    static let longestAcknowledgmentDelay = 0.5
    /// Payload after a pause that is told of one connection: the first ones, and the last.
    static let pauseLimit = 16
    /// Messages of one side no further apart than this, in seconds, are one flight.
    static let flightPause = 1.0

    let record: ConnectionRecord

    func events() -> [Event] {
        // Stable: events of one frame stay in the order of their layers, and a FIN follows what its segment carries
        // (RFC 9293 section 3.4).
        var events = transport() + application() + Side.allCases.flatMap(ending)
        events +=
            resumptions(besides: events) + Side.allCases.flatMap(delivery) + faults()
            + (record.http.map(stoppedBodies) ?? [])
        events = events.enumerated().sorted { ($0.element.mark.frame, $0.offset) < ($1.element.mark.frame, $1.offset) }
            .map(\.element)
        events = joinFlights(events)
        return withSilences(events)
    }

    private func event(_ mark: Mark, _ from: Event.Origin, _ what: Event.What) -> Event {
        Event(mark: mark, frames: [mark.frame], from: from, what: what)
    }

    // MARK: TCP and ICMP

    private func transport() -> [Event] {
        var events: [Event] = []
        if record.startsMidConnection { events.append(event(record.marks.first, .capture, .alreadyOpen)) }
        for (index, mark) in record.marks.ends.client.synFrames.enumerated() {
            let size = record.tcp.ends.client.maximumSegmentSize
            events.append(event(mark, .client, .syn(attempt: index + 1, maximumSegmentSize: size)))
        }
        for (index, mark) in record.marks.ends.server.synFrames.enumerated() {
            events.append(event(mark, .server, .synAck(attempt: index + 1)))
        }
        if let mark = record.tcp.established {
            events.append(event(mark, .client, .established(roundTrip: record.tcp.handshakeRoundTrip)))
        }
        for side in Side.allCases {
            if let octets = missing(of: side), let mark = record.lastPayload[side] {
                events.append(event(mark, .capture, .missing(octets: octets)))
            }
        }
        events += record.marks.icmpErrors.map { event($0.mark, .network, .icmp($0.error)) }
        return events
    }

    /// Octets of a side that the capture lacks; nil where it lacks none. What the other side lacks as well never passed.
    private func missing(of side: Side) -> Int? {
        let (end, seen) = (record.transport.ends[side], record.tcp.ends[side].missingBytes)
        // Without an acknowledgment of the other side nothing tells the two apart.
        let octets = end.acknowledgedOctets == nil ? seen : min(seen, end.missingInCapture)
        return octets > 0 ? octets : nil
    }

    private func ending(of side: Side) -> [Event] {
        var events: [Event] = []
        let end = record.transport.ends[side]
        if let fin = end.fin { events.append(event(fin.mark, .init(side), .fin)) }
        if let rst = end.rst {
            let reset = Event.What.rst(
                hopLimit: Int(rst.hopLimit), usualHopLimit: end.usualHopLimit.map(Int.init))
            events.append(event(rst.mark, .init(side), record.marks.ends[side].isRefusal ? .refused : reset))
        }
        return events
    }

    // MARK: Who knew what

    /// Payload after a pause, where it is not told as something else.
    private func resumptions(besides events: [Event]) -> [Event] {
        let told = Set(events.map(\.mark.frame))
        let pauses = record.transport.pauses.filter { !told.contains($0.until.frame) }
        let kept = pauses.count > Self.pauseLimit ? pauses.prefix(Self.pauseLimit - 1) + pauses.suffix(1) : pauses[...]
        return kept.map { event($0.until, .init($0.by), .resumed(after: $0.duration.inSeconds)) }
    }

    private func delivery(of side: Side) -> [Event] {
        let end = record.transport.ends[side]
        var events: [Event] = []
        func tell(_ frames: [Mark?], _ from: Side, _ what: Event.What) {
            let marks = frames.compactMap { $0 }
            guard let last = marks.last else { return }
            events.append(Event(mark: last, frames: marks.map(\.frame), from: .init(from), what: what))
        }
        if let hard = end.hardest {
            let seconds = hard.lastRepetition.at.seconds(since: hard.since.at)
            tell(
                [hard.since, hard.lastRepetition], side,
                .sentAgain(transmissions: hard.repetitions + 1, seconds: seconds, unacknowledged: nil))
        }
        if let left = end.unacknowledged, left.repetitions > 0, let last = left.lastRepetition {
            tell(
                [left.since, last], side,
                .sentAgain(
                    transmissions: left.repetitions + 1, seconds: last.at.seconds(since: left.since.at),
                    unacknowledged: left.octets))
        }
        for shut in end.shutWindows {
            let seconds = shut.to.map { $0.at.seconds(since: shut.from.at) }
            // A window that opens at once is flow control at work.
            guard seconds.map({ $0 >= Self.shortestSilence }) ?? true else { continue }
            events.append(
                Event(
                    mark: shut.from, frames: [shut.from.frame, (shut.to ?? shut.lastAnnounced).frame],
                    from: .init(side),
                    what: .windowShut(seconds: seconds, probes: shut.probes)))
        }
        if end.probes.answered + end.probes.unanswered > 0 {
            tell(
                [end.probes.firstUnanswered, end.probes.last], side,
                .keepAlives(
                    count: end.probes.answered + end.probes.unanswered, unanswered: end.probes.unanswered))
        }
        if let loop = end.loop {
            tell(
                [loop.first, loop.last], side,
                .packetLooped(
                    times: loop.passes, firstHopLimit: Int(loop.firstHopLimit), lastHopLimit: Int(loop.lastHopLimit)))
        }
        if let gap = end.gap {
            tell(
                [gap.since, gap.last], side.peer,
                .gapReported(octets: gap.octets, seconds: gap.last.at.seconds(since: gap.since.at)))
        }
        return events
    }

    private func faults() -> [Event] {
        record.transport.handshakeFaults.map {
            event(
                $0.mark, .init($0.from), .numberDoesNotFit(acknowledgment: $0.acknowledgment, expected: $0.expected))
        }
    }

    // MARK: TLS and HTTP

    private func application() -> [Event] {
        var events: [Event] = []
        for side in Side.allCases {
            if record.prelude?.steps.isEmpty ?? true, let payload = record.marks.ends[side].unrecognised {
                events.append(event(payload.mark, .init(side), .data(octets: payload.octets)))
            }
        }
        if let prelude = record.prelude {
            events += prelude.steps.filter { prelude.kind != .http || !$0.isOfHTTP }
                .map { event($0.mark, .init($0.from), .prelude(prelude.kind, $0.what)) }
        }
        let heads = record.http.map(heads) ?? []
        let handshake = (record.tls?.observation).map(handshake) ?? []
        guard record.http?.isDecrypted ?? false else { return events + heads + handshake }
        // Inside TLS, heads follow the handshake, and alerts the heads.
        return events + handshake.filter { !$0.isAlert } + heads + handshake.filter(\.isAlert)
    }

    private func heads(_ http: ConnectionRecord.HTTP) -> [Event] {
        var events = http.requests.prefix(Self.headLimit).map { event($0.mark, .client, .request($0)) }
        events += http.responses.prefix(Self.headLimit).map { event($0.mark, .server, .response(status: $0.status)) }
        events += http.endings.prefix(Self.headLimit).map { event($0.mark, .init($0.from), .http2Ending($0)) }
        if http.incompleteRequestOctets > 0, let mark = record.lastPayload.client {
            events.append(event(mark, .client, .incompleteRequest(octets: http.incompleteRequestOctets)))
        }
        return events
    }

    /// Bodies that stopped before they were whole, where more than their head came.
    private func stoppedBodies(_ http: ConnectionRecord.HTTP) -> [Event] {
        http.exchanges.flatMap { exchange in
            [(exchange.request?.message, true), (exchange.answer?.message, false)].compactMap { message, isRequest in
                guard let message, message.isWhole == false, let head = message.head,
                    message.last.frame != head.frame, message.unseenOctets == 0
                else { return nil }
                return event(
                    message.last, isRequest ? .client : .server,
                    .bodyStopped(isRequest: isRequest, octets: message.bodyOctets, announced: message.announced))
            }
        }
    }

    private func handshake(_ observation: TLSObservation) -> [Event] {
        var events = observation.messages.map {
            Event(mark: $0.mark, frames: $0.frames, from: .init($0.from), what: .handshake([$0]))
        }
        if let hello = observation.unfinishedHello {
            events.append(Event(mark: hello.mark, frames: hello.frames, from: .client, what: .unfinishedHello(hello)))
        }
        for side in Side.allCases {
            if let message = observation.unfinishedMessages[side], observation.unfinishedHello == nil || side == .server
            {
                events.append(event(message.mark, .init(side), .unfinishedMessage(message)))
            }
            if let heartbeats = observation.heartbeats[side] {
                events.append(event(heartbeats.mark, .init(side), .heartbeats(heartbeats)))
            }
        }
        if let mark = observation.encryptedServerFlightMark {
            events.append(
                Event(
                    mark: mark, frames: observation.encryptedServerFlightFrames, from: .server,
                    what: .encryptedFlight(octets: observation.encryptedServerFlight)))
        }
        for side in Side.allCases {
            if let record = observation.cutRecords[side], record.isApplicationData {
                events.append(event(record.mark, .init(side), .unfinishedRecord(record)))
            }
        }
        // With the keys its messages are told one by one.
        if let renegotiation = observation.renegotiation, !observation.isDecrypted {
            events.append(event(renegotiation.mark, .init(renegotiation.from), .renegotiation))
        }
        if let anomaly = observation.anomaly {
            events.append(event(anomaly.mark, .init(anomaly.from), .anomaly(anomaly)))
        }
        events += observation.alerts.map { event($0.mark, .init($0.from), .alert($0)) }
        if let client = observation.finished.client, let server = observation.finished.server {
            let last = client.frame >= server.frame ? client : server
            events.append(event(last, client.frame >= server.frame ? .client : .server, .handshakeComplete))
        }
        for side in Side.allCases where !hasHeads(of: side) {
            if let mark = observation.firstApplicationData[side] {
                events.append(event(mark, .init(side), .applicationData(octets: observation.applicationOctets[side])))
            }
        }
        return events
    }

    /// Whether what a side sent inside TLS is told head by head.
    private func hasHeads(of side: Side) -> Bool {
        guard let http = record.http, http.isDecrypted else { return false }
        return side == .client ? !http.requests.isEmpty : !http.responses.isEmpty
    }

    /// Messages that one side sent together are one event.
    private func joinFlights(_ events: [Event]) -> [Event] {
        var joined: [Event] = []
        for event in events {
            guard case .handshake(let messages) = event.what, let last = joined.last,
                case .handshake(let earlier) = last.what,
                last.from == event.from, event.mark.at.seconds(since: last.mark.at) < Self.flightPause
            else {
                joined.append(event)
                continue
            }
            let frames = last.frames + event.frames.filter { !last.frames.contains($0) }
            joined[joined.count - 1] = Event(
                mark: event.mark, frames: frames, from: event.from, what: .handshake(earlier + messages))
        }
        return joined
    }

    // MARK: Silence

    /// A pause between two events is told up to the first application data, and before the end: in between, what ends
    /// it is told. Silence is the part of it in which nothing was on the wire.
    private func withSilences(_ events: [Event]) -> [Event] {
        var told: [Event] = []
        var isInHandshake = true
        for event in events {
            if let last = told.last {
                let pause = event.mark.at.seconds(since: last.mark.at)
                let idle = event.mark == record.close.mark ? record.close.idleBefore ?? 0 : 0
                let asked = idle > 0 ? min(idle, pause) : (isInHandshake ? pause : 0)
                let quiet = longestQuiet(from: last.mark, to: event.mark)
                let seconds = asked - quiet <= Self.longestAcknowledgmentDelay ? asked : min(asked, quiet)
                if seconds >= Self.shortestSilence, !event.what.isRepetition {
                    told.append(Event(mark: event.mark, frames: [], from: .capture, what: .silence(seconds: seconds)))
                }
            }
            told.append(event)
            switch event.what {
            case .applicationData, .data, .request, .response: isInHandshake = false
            default: break
            }
        }
        if record.close.how == .none { told += openEnd(after: told.last) }
        return told
    }

    /// The longest time between two moments in which nothing was on the wire, in seconds.
    private func longestQuiet(from start: Mark, to end: Mark) -> Double {
        record.transport.quietSpells.lazy
            .filter { $0.to.frame > start.frame && $0.from.frame < end.frame }
            .map { min($0.to.at, end.at).seconds(since: max($0.from.at, start.at)) }
            .max() ?? 0
    }

    private func openEnd(after last: Event?) -> [Event] {
        let end = Mark(frame: record.frames.last, at: record.observedUntil)
        var events: [Event] = []
        let seconds = record.observedUntil.seconds(since: record.lastSeen)
        if seconds >= Self.shortestSilence {
            events.append(Event(mark: end, frames: [], from: .capture, what: .silence(seconds: seconds)))
        }
        events.append(Event(mark: end, frames: [], from: .capture, what: .stillOpen))
        return events
    }
}

extension Event.What {
    /// Whether it says itself that a side waited and tried again.
    fileprivate var isRepetition: Bool {
        switch self {
        case .syn(let attempt, _), .synAck(let attempt): attempt > 1
        case .sentAgain, .keepAlives, .gapReported, .windowShut, .resumed, .packetLooped: true
        case .established, .refused, .icmp, .handshake, .unfinishedHello, .unfinishedMessage, .unfinishedRecord,
            .heartbeats, .changeCipherSpec,
            .handshakeComplete, .alert, .anomaly, .encryptedFlight, .renegotiation, .applicationData, .request,
            .response, .http2Ending, .incompleteRequest, .bodyStopped, .prelude, .data, .numberDoesNotFit, .silence,
            .fin, .rst,
            .missing, .alreadyOpen, .stillOpen:
            false
        }
    }
}

extension Prelude.Step {
    /// Whether a head of HTTP says the same, which is told as such.
    fileprivate var isOfHTTP: Bool {
        if case .proxied = what { false } else { true }
    }
}

extension Event {
    fileprivate var isAlert: Bool {
        if case .alert = what { true } else { false }
    }
}
